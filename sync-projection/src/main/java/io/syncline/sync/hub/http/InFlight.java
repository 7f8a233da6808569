package io.syncline.sync.hub.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The exchanges of a session that are under way, so that they can be given up from another thread. */
final class InFlight {

    private final Set<CompletableFuture<?>> exchanges = ConcurrentHashMap.newKeySet();
    private volatile boolean givenUp;

    /** Those of nobody in particular, which are never given up. */
    static InFlight unwatched() {
        return new InFlight();
    }

    void begun(CompletableFuture<?> exchange) {
        exchanges.add(exchange);
        if (givenUp) {
            exchange.cancel(true);
        }
    }

    @SuppressWarnings("CollectionUndefinedEquality") // it is this very exchange that ends
    void ended(CompletableFuture<?> exchange) {
        exchanges.remove(exchange);
    }

    /** Gives up those that are under way, and all that begin later. */
    void giveUp() {
        givenUp = true;
        exchanges.forEach(exchange -> exchange.cancel(true));
    }
}
