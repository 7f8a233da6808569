package io.syncline.sync.hub.http;

import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.Watch;
import io.syncline.sync.hub.wire.Bodies;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A live signal that keeps itself alive. All that happens, happens on the one thread of the signals: so the listener
 * is told one thing at a time, and the state needs no lock. A connection that has been given up may still report;
 * only the current one is believed.
 */
final class HttpWatch implements Watch, SignalConnection.Reports {

    private static final int CHECKS_PER_SILENCE = 8;

    private final String path;
    private final Membership self;
    private final Transport transport;
    private final Patience patience;
    private final ScheduledExecutorService thread;
    private final Listener listener;
    private final Consumer<HttpWatch> onClose;
    private State state = State.NEW;
    private int failures;
    private @Nullable SignalConnection current;
    private @Nullable Future<?> silenceCheck;
    private volatile boolean closed;

    private enum State {
        NEW,
        UP,
        DOWN
    }

    HttpWatch(
            String path,
            Membership self,
            Transport transport,
            Patience patience,
            ScheduledExecutorService thread,
            Listener listener,
            Consumer<HttpWatch> onClose) {
        this.path = path;
        this.self = self;
        this.transport = transport;
        this.patience = patience;
        this.thread = thread;
        this.listener = listener;
        this.onClose = onClose;
    }

    void start() {
        thread.execute(() -> {
            long interval = Math.max(1, patience.silence().toMillis() / CHECKS_PER_SILENCE);
            silenceCheck = thread.scheduleWithFixedDelay(this::checkSilence, interval, interval, TimeUnit.MILLISECONDS);
            connect();
        });
    }

    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
        thread.execute(() -> {
            giveUp();
            if (silenceCheck != null) {
                silenceCheck.cancel(false);
            }
        });
    }

    @Override
    public void head(SignalConnection connection, Bodies.Head head) {
        thread.execute(() -> heard(connection, head));
    }

    @Override
    public void ended(SignalConnection connection, HubException why) {
        thread.execute(() -> lost(connection, why));
    }

    private void connect() {
        if (!closed) {
            current = new SignalConnection(transport, this);
            current.open(path, self);
        }
    }

    private void heard(SignalConnection connection, Bodies.Head head) {
        if (closed || connection != current) {
            return;
        }
        failures = 0;
        if (state == State.UP) {
            listener.moved(head.head());
        } else {
            state = State.UP;
            listener.connected(head.head(), Instant.ofEpochMilli(head.hubTime()));
        }
    }

    private void lost(SignalConnection connection, HubException why) {
        if (closed || connection != current) {
            return;
        }
        giveUp();
        failures++;
        if (why instanceof HubUnreachable) {
            transport.addresses().leave(connection.hub());
        }
        var unused = thread.schedule(this::connect, pause().toMillis(), TimeUnit.MILLISECONDS);
        if (state != State.DOWN) {
            state = State.DOWN;
            listener.disconnected(why);
        }
    }

    private void checkSilence() {
        if (current != null && current.silentFor().compareTo(patience.silence()) > 0) {
            lost(current, new HubUnreachable("The hub at %s is silent.".formatted(current.hub()), null));
        }
    }

    private void giveUp() {
        SignalConnection given = current;
        current = null;
        if (given != null) {
            given.cut();
        }
    }

    /**
     * Half of it by chance, so that the devices of a hub that comes back do not all come at once. While there are
     * addresses that were not tried yet, the wait is none but for that.
     */
    private Duration pause() {
        int triedInVain = failures - transport.addresses().number() + 1;
        if (triedInVain < 1) {
            return Duration.ofMillis(
                    ThreadLocalRandom.current().nextLong(patience.firstPause().toMillis() + 1));
        }
        long longest = patience.pauseAfter(triedInVain).toMillis();
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }
}
