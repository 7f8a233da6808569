package io.syncline.device.hubserver;

import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.Watch;
import io.syncline.sync.hub.wire.Bodies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The live signal to one device. News comes on the thread of whoever appended, which must not wait for this device's
 * network; so it is only noted there and sent by another. While one sending lasts, all further news becomes one, and
 * however slow the device is, it keeps one thread busy at most.
 */
final class Signal implements Watch.Listener {

    private static final long NO_TIME_OUT = 0;
    private static final long NONE = -1;

    private final SseEmitter emitter = new SseEmitter(NO_TIME_OUT);
    private final Executor senders;
    private final InstantSource hubTime;
    private final AtomicLong head = new AtomicLong(NONE);
    private final AtomicBoolean signOfLife = new AtomicBoolean();
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile long sentHead = NONE;

    Signal(Executor senders, InstantSource hubTime) {
        this.senders = senders;
        this.hubTime = hubTime;
    }

    SseEmitter emitter() {
        return emitter;
    }

    @Override
    public void connected(long newHead, Instant now) {
        moved(newHead);
    }

    @Override
    public void moved(long newHead) {
        head.accumulateAndGet(newHead, Math::max);
        sendSoon();
    }

    @Override
    public void disconnected(HubException why) {
        throw new IllegalStateException("A watch within this process is never disconnected.", why);
    }

    void keepAlive() {
        signOfLife.set(true);
        sendSoon();
    }

    void end() {
        emitter.complete();
    }

    private void sendSoon() {
        if (sending.compareAndSet(false, true)) {
            senders.execute(this::sendAll);
        }
    }

    private void sendAll() {
        try {
            sendHead();
            sendSignOfLife();
        } catch (IOException | IllegalStateException e) {
            // The device has gone; the container notices too and ends the request, which ends this signal.
            head.set(sentHead);
        } finally {
            sending.set(false);
        }
        if (head.get() > sentHead) {
            sendSoon();
        }
    }

    private void sendHead() throws IOException {
        long newest = head.get();
        if (newest > sentHead) {
            sentHead = newest;
            byte[] json = Bodies.write(new Bodies.Head(newest, hubTime.millis()));
            emitter.send(SseEmitter.event().data(new String(json, StandardCharsets.UTF_8)));
        }
    }

    private void sendSignOfLife() throws IOException {
        if (signOfLife.getAndSet(false)) {
            emitter.send(SseEmitter.event().comment(""));
        }
    }
}
