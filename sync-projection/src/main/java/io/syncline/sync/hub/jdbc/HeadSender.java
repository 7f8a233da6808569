package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends this node's news to the others, from a thread of its own; what gathers while it sends goes together. */
final class HeadSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeadSender.class);

    private final String node;
    private final HubDatabase database;
    private final Thread thread = new Thread(this::sendAll, "syncline-hub-news-out");
    private final Map<Source, Long> waiting = new LinkedHashMap<>();

    /** Whose events grew which log. News of one author makes that of another not superfluous. */
    private record Source(String space, DeviceId author) {}

    HeadSender(String node, HubDatabase database) {
        this.node = node;
        this.database = database;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(String space, DeviceId author, long head) {
        synchronized (waiting) {
            waiting.merge(new Source(space, author), head, Math::max);
            waiting.notifyAll();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void sendAll() {
        try {
            while (true) {
                send(next());
            }
        } catch (InterruptedException e) {
            // The store was closed; the other nodes look for themselves.
        }
    }

    private List<String> next() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty()) {
                waiting.wait();
            }
            List<String> news = new ArrayList<>();
            waiting.forEach(
                    (source, head) -> news.add(new HeadNews(node, source.space(), source.author(), head).text()));
            waiting.clear();
            return news;
        }
    }

    private void send(List<String> news) {
        try {
            database.read("telling the other nodes", sql -> notified(sql, news));
        } catch (StoreFailure e) {
            LOG.warn("The other nodes were not told of {} appends and will find them themselves.", news.size(), e);
        }
    }

    private static Boolean notified(Statements sql, List<String> news) throws SQLException {
        Connection connection = sql.connection();
        PreparedStatement statement = sql.with(
                "select pg_notify(?, news) from unnest(?) as news",
                HeadReceiver.CHANNEL,
                connection.createArrayOf("text", news.toArray()));
        return statement.execute();
    }
}
