package io.syncline.sync.hub.jdbc;

import io.syncline.sync.hub.store.HeadListeners;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the other nodes' news over a connection of its own, which it makes again when it breaks. Whatever it may have
 * missed it finds by looking at the heads: after connecting, and every few seconds. A database that knows no
 * notifications, as CockroachDB, is only looked at, and therefore often.
 */
final class HeadReceiver implements AutoCloseable {

    static final String CHANNEL = "syncline_hub";

    private static final Logger LOG = LoggerFactory.getLogger(HeadReceiver.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOK_OFTEN = Duration.ofMillis(200);
    private static final Duration WAIT_FOR_OWN = Duration.ofSeconds(2);
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);
    private static final String PROBE = "probe";

    private final String node;
    private final PostgresAddress address;
    private final HeadListeners listeners;
    private final KnownHeads known;
    private final Thread thread = new Thread(this::run, "syncline-hub-news-in");
    private volatile boolean notificationsWork = true;
    private volatile boolean ended;
    private volatile @Nullable Connection current;

    HeadReceiver(String node, PostgresAddress address, HeadListeners listeners, KnownHeads known) {
        this.node = node;
        this.address = address;
        this.listeners = listeners;
        this.known = known;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether this database passes notifications on; until it is known, it is believed to. */
    boolean notificationsWork() {
        return notificationsWork;
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        Connection connection = current;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("A connection that was broken already could not be broken off.", e);
            }
        }
    }

    private void run() {
        while (!ended) {
            try (Connection connection = DriverManager.getConnection(address.url(), address.settings())) {
                current = connection;
                receive(connection);
            } catch (SQLException e) {
                if (!ended) {
                    LOG.warn("The connection for other nodes' news broke ({}); it will be made again.", e.getMessage());
                    pause(RECONNECT_AFTER);
                }
            }
        }
    }

    private void receive(Connection connection) throws SQLException {
        notificationsWork = listen(connection);
        while (!ended) {
            look(connection);
            if (notificationsWork) {
                hearUntilNextLook(connection.unwrap(PGConnection.class));
            } else {
                pause(LOOK_OFTEN);
            }
        }
    }

    /** Listens, and finds out by a word to itself whether that is of any use. */
    private boolean listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            statement.execute("select pg_notify('%s', '%s')".formatted(CHANNEL, PROBE));
        } catch (SQLException e) {
            if (Retry.passes(e)) {
                throw e;
            }
            LOG.info("This database has no notifications; its heads are looked at every {} ms.", LOOK_OFTEN.toMillis());
            return false;
        }
        boolean heard = hear(connection.unwrap(PGConnection.class), WAIT_FOR_OWN) > 0;
        if (!heard) {
            LOG.info("Notifications do not arrive; the heads are looked at every {} ms.", LOOK_OFTEN.toMillis());
        }
        return heard;
    }

    private void hearUntilNextLook(PGConnection connection) throws SQLException {
        long until = System.nanoTime() + LOOK_EVERY.toNanos();
        for (long left = LOOK_EVERY.toNanos(); left > 0 && !ended; left = until - System.nanoTime()) {
            hear(connection, Duration.ofNanos(left).plusMillis(1));
        }
    }

    private int hear(PGConnection connection, Duration patience) throws SQLException {
        PGNotification[] notifications = connection.getNotifications((int) patience.toMillis());
        if (notifications == null) {
            return 0;
        }
        Arrays.stream(notifications).map(PGNotification::getParameter).forEach(this::heard);
        return notifications.length;
    }

    private void heard(String text) {
        HeadNews.parse(text).filter(news -> !news.node().equals(node)).ifPresent(news -> {
            known.raise(news.space(), news.head());
            listeners.tell(news.space(), news.author(), news.head());
        });
    }

    private void look(Connection connection) throws SQLException {
        Set<String> spaces = listeners.spaces();
        known.forgetAllBut(spaces);
        if (spaces.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select space, head from hub_space where space = any (?)")) {
            statement.setArray(1, connection.createArrayOf("varchar", spaces.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    seen(rows.getString(1), rows.getLong(2));
                }
            }
        }
    }

    private void seen(String space, long head) {
        if (known.raise(space, head)) {
            listeners.tell(space, null, head);
        }
    }

    private void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            ended = true;
        }
    }
}
