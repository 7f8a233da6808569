package io.syncline.device.hubserver;

import io.syncline.sync.hub.HubSession;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All live signals. A device costs an open connection and no thread. They end before the web server does, which
 * otherwise would wait for them in vain.
 */
final class Signals implements SmartLifecycle {

    private static final int SENDERS = 4;
    private static final long KEEP_ALIVE_SECONDS = 15;

    private final InstantSource hubTime;
    private final Set<Signal> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, threads("signal-sender-"));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(threads("signal-timer-"));
    private volatile boolean running;
    private volatile boolean ending;

    Signals(InstantSource hubTime) {
        this.hubTime = hubTime;
    }

    SseEmitter open(HubSession session) {
        if (ending) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The hub is about to end.");
        }
        Signal signal = new Signal(senders, hubTime);
        signal.emitter().onCompletion(() -> forget(signal, session));
        open.add(signal);
        session.watch(signal);
        if (ending) {
            // It came in between, and may have been overlooked by those who end all.
            signal.end();
        }
        return signal.emitter();
    }

    @Override
    public void start() {
        running = true;
        var unused = timer.scheduleAtFixedRate(
                () -> open.forEach(Signal::keepAlive), KEEP_ALIVE_SECONDS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        ending = true;
        running = false;
        timer.shutdownNow();
        open.forEach(Signal::end);
        senders.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void forget(Signal signal, HubSession session) {
        open.remove(signal);
        session.close();
    }

    private static CustomizableThreadFactory threads(String prefix) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
        threads.setDaemon(true);
        return threads;
    }
}
