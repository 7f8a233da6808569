package io.syncline.sync.hub.http;

import io.syncline.sync.hub.CallWatcher;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.SlowCall;
import io.syncline.sync.hub.wire.MalformedBody;
import io.syncline.sync.hub.wire.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Brings calls to a hub and answers back. What one of its addresses does not answer, the next is asked, until each has
 * had its turn. Safe for use by several threads.
 */
final class Transport {

    /** A network slower than this is as good as none. */
    private static final int SLOWEST_BYTES_PER_SECOND = 16 * 1024;

    static final String INSTANCE = "Syncline-Instance";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Addresses addresses;
    private final Patience patience;
    private final HttpClient client;
    private final CallWatchers watcher = new CallWatchers();

    Transport(Addresses addresses, Patience patience) {
        this.addresses = addresses;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect())
                .build();
    }

    void watch(CallWatcher added) {
        watcher.add(added);
    }

    Addresses addresses() {
        return addresses;
    }

    /** Makes the call and reads the answer, unless the hub says no. */
    <T> T call(Call call, InFlight watched, Function<InputStream, T> reading) {
        List<HubUnreachable> earlier = new ArrayList<>();
        while (true) {
            URI hub = addresses.current();
            try {
                return call(hub, call, watched, reading);
            } catch (HubUnreachable e) {
                if (e.getCause() instanceof CancellationException) {
                    throw e;
                }
                addresses.leave(hub);
                earlier.forEach(e::addSuppressed);
                if (earlier.size() + 1 >= addresses.number() || !mayBeAskedElsewhere(call, e)) {
                    throw e;
                }
                earlier.add(e);
            }
        }
    }

    private static boolean mayBeAskedElsewhere(Call call, HubUnreachable failure) {
        return !Thread.currentThread().isInterrupted()
                && (call.repeatable() || failure.getCause() instanceof ConnectException);
    }

    private <T> T call(URI hub, Call call, InFlight watched, Function<InputStream, T> reading) {
        HttpResponse<byte[]> response = exchanged(hub, call, watched);
        try (InputStream body = Gzip.plain(response.headers(), response.body())) {
            if (response.statusCode() / 100 != 2) {
                throw Problem.read(body).toException(response.statusCode());
            }
            return reading.apply(body);
        } catch (IOException | MalformedBody e) {
            throw new HubUnreachable("What answers at %s is not a hub.".formatted(hub), e);
        }
    }

    /** Starts an exchange whose answer comes bit by bit. */
    <T> CompletableFuture<HttpResponse<T>> start(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return client.sendAsync(request, handler);
    }

    static HttpRequest.Builder request(URI hub, String path) {
        return HttpRequest.newBuilder(URI.create(hub + path));
    }

    static HubUnreachable unreachable(URI hub, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new HubUnreachable("The hub at %s cannot be reached: %s.".formatted(hub, reason(cause)), cause);
    }

    private static String reason(Throwable cause) {
        if (cause.getMessage() != null) {
            return cause.getMessage();
        }
        return cause instanceof ConnectException
                ? "nobody answers there"
                : cause.getClass().getSimpleName();
    }

    private HttpResponse<byte[]> exchanged(URI hub, Call call, InFlight watched) {
        try {
            return exchange(hub, call, watched);
        } catch (IOException e) {
            if (!call.repeatable() || e instanceof ConnectException || e instanceof HttpTimeoutException) {
                throw unreachable(hub, e);
            }
            // Most likely the connection was kept from an earlier call, and the hub has closed it since.
            return repeated(hub, call, watched, e);
        }
    }

    private HttpResponse<byte[]> repeated(URI hub, Call call, InFlight watched, IOException first) {
        try {
            return exchange(hub, call, watched);
        } catch (IOException e) {
            HubException unreachable = unreachable(hub, e);
            unreachable.addSuppressed(first);
            throw unreachable;
        }
    }

    private HttpResponse<byte[]> exchange(URI hub, Call call, InFlight watched) throws IOException {
        AnswerBody answer = new AnswerBody();
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request(hub, call), headers -> answer);
        watched.begun(exchange);
        try {
            return new AnswerWait(exchange, answer, allowed(call, patience.stall()), allowed(call, patience.answer()))
                    .await(silence -> watcher.stalled(new SlowCall(call.name(), silence)));
        } catch (HttpTimeoutException e) {
            watcher.givenUp(new SlowCall(call.name(), answer.silentFor()));
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(hub, e);
        } catch (CancellationException e) {
            throw new HubUnreachable("The call of the hub at %s was given up.".formatted(hub), e);
        } finally {
            watched.ended(exchange);
            exchange.cancel(true);
        }
    }

    /** So long for an answer, and on top what it takes to send the request. */
    private static Duration allowed(Call call, Duration forAnswer) {
        int bytes = call.body() == null ? 0 : call.body().length;
        return forAnswer.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    }

    private HttpRequest request(URI hub, Call call) {
        boolean compresses = !isOnThisMachine(hub);
        HttpRequest.Builder request =
                request(hub, call.path()).header("Accept", "application/json, application/octet-stream");
        if (call.token() != null) {
            request.header("Authorization", "Bearer " + call.token());
        }
        if (!call.instance().isEmpty()) {
            request.header(INSTANCE, call.instance());
        }
        if (compresses) {
            request.header("Accept-Encoding", Gzip.NAME);
        }
        return request.method(call.method(), body(call, request, compresses)).build();
    }

    private static BodyPublisher body(Call call, HttpRequest.Builder request, boolean compresses) {
        if (call.body() == null) {
            return BodyPublishers.noBody();
        }
        request.header("Content-Type", call.contentType());
        if (compresses && call.isJson() && Gzip.pays(call.body())) {
            request.header("Content-Encoding", Gzip.NAME);
            return BodyPublishers.ofByteArray(Gzip.compress(call.body()));
        }
        return BodyPublishers.ofByteArray(call.body());
    }

    /** Between processes of one machine, compressing takes longer than sending. */
    private static boolean isOnThisMachine(URI hub) {
        return THIS_MACHINE.contains(Objects.requireNonNullElse(hub.getHost(), ""));
    }
}
