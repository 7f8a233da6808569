package io.syncline.sync.hub.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Collects an answer, notes when its last byte came, and gives up on one that does not end. The client's own time-out
 * stops watching when the headers have arrived, so that a connection which dies later would never be noticed.
 */
final class AnswerBody implements BodySubscriber<byte[]> {

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private volatile long lastSign = System.nanoTime();
    private long received;
    private @Nullable Subscription subscription;

    Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        bytes.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        lastSign = System.nanoTime();
        received += part.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > MOST_BYTES && subscription != null) {
            subscription.cancel();
            onError(new IOException("The answer has more than %d bytes.".formatted(MOST_BYTES)));
        } else {
            bytes.onNext(part);
        }
    }

    @Override
    public void onError(Throwable failure) {
        bytes.onError(failure);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }
}
