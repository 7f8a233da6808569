package io.syncline.sync.hub.http;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Under which addresses a hub can be reached: those of nodes that share a store, so it does not matter which is asked.
 * One is used until it fails, then the next. Safe for use by several threads.
 */
final class Addresses {

    private final List<URI> all;
    private final AtomicInteger current = new AtomicInteger();

    Addresses(List<URI> all) {
        this.all = all.stream().map(Addresses::withoutSlash).distinct().toList();
        if (this.all.isEmpty()) {
            throw new IllegalArgumentException("A hub has at least one address.");
        }
    }

    URI current() {
        return all.get(current.get());
    }

    int number() {
        return all.size();
    }

    /** Turns to the next one, unless somebody else has left the failed one already. */
    void leave(URI failed) {
        int index = all.indexOf(failed);
        current.compareAndSet(index, (index + 1) % all.size());
    }

    private static URI withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
    }
}
