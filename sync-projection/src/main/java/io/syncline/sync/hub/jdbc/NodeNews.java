package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.store.HeadListeners;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * News among the nodes over one PostgreSQL. Those who listen at this node are told at once; the other nodes hear of it
 * through the database, by NOTIFY.
 *
 * <p>The notification is not part of the append's transaction. In there it would make all appends of all spaces wait
 * for each other, since PostgreSQL commits transactions that notify one by one; and it would cost each of them a round
 * trip. Sent after it, many travel as one. A node that dies in between, or a listener whose connection breaks, loses
 * some: therefore each node also looks for itself, when it connects and every few seconds.
 */
final class NodeNews implements News {

    private final HeadListeners listeners;
    private final KnownHeads known = new KnownHeads();
    private final HeadSender sender;
    private final HeadReceiver receiver;

    private NodeNews(HeadListeners listeners, PostgresAddress address, HubDatabase database) {
        String node = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        this.listeners = listeners;
        this.receiver = new HeadReceiver(node, address, listeners, known);
        this.sender = new HeadSender(node, database);
    }

    static NodeNews start(HeadListeners listeners, PostgresAddress address, HubDatabase database) {
        NodeNews news = new NodeNews(listeners, address, database);
        news.receiver.start();
        news.sender.start();
        return news;
    }

    @Override
    public void appended(String space, DeviceId author, long head) {
        known.raise(space, head);
        listeners.tell(space, author, head);
        if (receiver.notificationsWork()) {
            sender.add(space, author, head);
        }
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
    }
}
