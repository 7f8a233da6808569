package io.syncline.sync.hub.http;

import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.wire.Bodies;
import io.syncline.sync.hub.wire.MalformedBody;
import io.syncline.sync.hub.wire.Problem;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a live signal, from the request to its end: a stream of server-sent events, of which only the
 * {@code data} lines matter here. It reports on the client's threads.
 */
final class SignalConnection implements Subscriber<String> {

    private static final int OK = 200;
    private static final String DATA = "data:";
    private static final byte[] NOTHING = new byte[0];

    private final Transport transport;
    private final URI hub;
    private final Reports reports;
    private volatile long lastSign = System.nanoTime();
    private @Nullable CompletableFuture<HttpResponse<byte[]>> exchange;

    /** Where a connection reports. */
    interface Reports {

        void head(SignalConnection connection, Bodies.Head head);

        /** Once or more often; the first is the reason. */
        void ended(SignalConnection connection, HubException why);
    }

    SignalConnection(Transport transport, Reports reports) {
        this.transport = transport;
        this.hub = transport.addresses().current();
        this.reports = reports;
    }

    /** Which of the hub's addresses this connection leads to. */
    URI hub() {
        return hub;
    }

    void open(String path, Membership self) {
        HttpRequest.Builder request = Transport.request(hub, path)
                .header("Accept", "text/event-stream, application/problem+json")
                .header("Authorization", "Bearer " + self.token());
        if (!self.instance().isEmpty()) {
            request.header(Transport.INSTANCE, self.instance());
        }
        exchange = transport.start(request.build(), this::subscriber);
        var unused = exchange.whenComplete(this::ended);
    }

    void cut() {
        if (exchange != null) {
            exchange.cancel(true);
        }
    }

    Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lastSign = System.nanoTime();
        if (line.startsWith(DATA)) {
            byte[] json = line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8);
            report(json);
        }
    }

    @Override
    public void onError(Throwable failure) {
        // The exchange ends with the same failure.
    }

    @Override
    public void onComplete() {
        // The exchange ends too.
    }

    private void report(byte[] json) {
        try {
            reports.head(this, Bodies.read(new ByteArrayInputStream(json), Bodies.Head.class));
        } catch (MalformedBody e) {
            reports.ended(this, new HubUnreachable("What answers at %s is not a hub.".formatted(hub), e));
        }
    }

    private BodySubscriber<byte[]> subscriber(HttpResponse.ResponseInfo head) {
        lastSign = System.nanoTime();
        return head.statusCode() == OK
                ? BodySubscribers.fromLineSubscriber(this, lines -> NOTHING, StandardCharsets.UTF_8, null)
                : BodySubscribers.ofByteArray();
    }

    private void ended(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (response == null) {
            reports.ended(this, Transport.unreachable(hub, failure == null ? new IllegalStateException() : failure));
        } else if (response.statusCode() == OK) {
            reports.ended(this, new HubUnreachable("The hub at %s went away.".formatted(hub), null));
        } else {
            Problem problem = Problem.read(new ByteArrayInputStream(response.body()));
            reports.ended(this, problem.toException(response.statusCode()));
        }
    }
}
