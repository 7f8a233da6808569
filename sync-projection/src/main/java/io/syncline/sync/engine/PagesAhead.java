package io.syncline.sync.engine;

import io.syncline.sync.inbox.IncomingEvent;
import io.syncline.sync.subscription.Subscription;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Fetches pages one ahead: while one is taken over, the next one is pulled and opened by another thread. A page depends on
 * nothing but the position behind which it begins and the part of the space that is asked for; so what was fetched ahead and
 * is not wanted any more is thrown away. To be used by one thread.
 */
final class PagesAhead {

    private final Fetching fetching;
    private final Executor meanwhile;
    private @Nullable Ahead ahead;

    /** @param meanwhile runs what fetches ahead */
    PagesAhead(Fetching fetching, Executor meanwhile) {
        this.fetching = fetching;
        this.meanwhile = meanwhile;
    }

    /**
     * A page whose events were opened.
     *
     * @param events those that this device has not written
     * @param next where the next page begins
     * @param more whether there is one now
     */
    record OpenedPage(List<IncomingEvent> events, long next, boolean more) {}

    /** Pulls and opens the page behind a position; may be called by several threads. */
    @FunctionalInterface
    interface Fetching {
        OpenedPage page(long after, Subscription wanted);
    }

    private record Ahead(long after, Subscription wanted, FutureTask<OpenedPage> page) {

        boolean is(long position, Subscription asked) {
            return after == position && wanted.equals(asked);
        }
    }

    /** The page behind that position; the one behind it, if there is one, is being fetched from now on. */
    OpenedPage after(long position, Subscription wanted) {
        Ahead begun = ahead;
        ahead = null;
        OpenedPage page =
                begun != null && begun.is(position, wanted) ? fetched(begun.page()) : fetching.page(position, wanted);
        if (page.more()) {
            begin(page.next(), wanted);
        }
        return page;
    }

    private void begin(long position, Subscription wanted) {
        FutureTask<OpenedPage> page = new FutureTask<>(() -> fetching.page(position, wanted));
        meanwhile.execute(page);
        ahead = new Ahead(position, wanted, page);
    }

    private static OpenedPage fetched(FutureTask<OpenedPage> page) {
        try {
            return page.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncCancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A page could not be fetched.", e);
        }
    }
}
