package io.syncline.device.api.event;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One connected client. Its thread sends what is waiting, and a sign of life when there is nothing to send. A client
 * that reads more slowly than things happen is let go once too much is waiting: it can connect again and read anew,
 * while a queue without an end would take the device down.
 */
final class EventClient implements Runnable {

    private static final int MOST_WAITING = 1_000;
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final SseEmitter emitter;
    private final Consumer<EventClient> whenGone;
    private final Thread thread = new Thread(this, "syncline-events");
    private volatile boolean closed;

    EventClient(SseEmitter emitter, Consumer<EventClient> whenGone) {
        this.emitter = emitter;
        this.whenGone = whenGone;
        thread.setDaemon(true);
        emitter.onCompletion(this::close);
    }

    void start() {
        thread.start();
    }

    /** Takes the message over without waiting. */
    void offer(Message message) {
        if (!waiting.offer(message)) {
            close();
        }
    }

    void close() {
        closed = true;
        thread.interrupt();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                send(waiting.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException | IOException | IllegalStateException e) {
            // The client went, or was let go: nobody is left to be told.
            closed = true;
        } finally {
            whenGone.accept(this);
            emitter.complete();
        }
    }

    private void send(@Nullable Message message) throws IOException {
        if (message == null) {
            emitter.send(SseEmitter.event().comment("still here"));
            return;
        }
        for (Object data : message.data()) {
            emitter.send(SseEmitter.event().name(message.event()).data(data, MediaType.APPLICATION_JSON));
        }
    }
}
