package io.syncline.sync.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.syncline.sync.engine.PagesAhead.OpenedPage;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.subscription.Subscription;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class PagesAheadTest {

    private static final Subscription EVERYTHING = Subscription.EVERYTHING;
    private static final Subscription NOTES = Subscription.to("note");
    private static final int PAGE = 10;
    private static final int END = 30;

    private final Queue<String> fetched = new ConcurrentLinkedQueue<>();
    private static final Executor ANOTHER_THREAD = work -> new Thread(work).start();
    private final PagesAhead pages = new PagesAhead(this::page, ANOTHER_THREAD);

    @Test
    void the_next_page_is_fetched_before_it_is_asked_for_and_only_once() {
        OpenedPage first = pages.after(0, EVERYTHING);

        await().until(() -> fetched.size() == 2);

        OpenedPage second = pages.after(first.next(), EVERYTHING);
        OpenedPage third = pages.after(second.next(), EVERYTHING);
        assertThat(third.more()).isFalse();
        assertThat(fetched).containsExactly(asked(0, EVERYTHING), asked(10, EVERYTHING), asked(20, EVERYTHING));
    }

    @Test
    void what_was_fetched_for_another_subscription_is_not_used() {
        OpenedPage first = pages.after(0, EVERYTHING);
        await().until(() -> fetched.size() == 2);

        pages.after(first.next(), NOTES);

        assertThat(fetched).contains(asked(10, NOTES));
    }

    @Test
    void what_was_fetched_ahead_is_not_used_by_one_who_begins_elsewhere() {
        pages.after(0, EVERYTHING);
        await().until(() -> fetched.size() == 2);

        OpenedPage again = pages.after(0, EVERYTHING);

        assertThat(again.next()).isEqualTo(PAGE);
    }

    @Test
    void a_failure_of_the_next_page_is_thrown_when_that_is_asked_for() {
        PagesAhead failing = new PagesAhead(
                (after, wanted) -> {
                    if (after > 0) {
                        throw new HubUnreachable("It is gone.", new IllegalStateException());
                    }
                    return page(after, wanted);
                },
                ANOTHER_THREAD);

        OpenedPage first = failing.after(0, EVERYTHING);

        assertThatThrownBy(() -> failing.after(first.next(), EVERYTHING))
                .isInstanceOf(HubUnreachable.class)
                .hasMessage("It is gone.");
    }

    private OpenedPage page(long after, Subscription wanted) {
        fetched.add(asked(after, wanted));
        return new OpenedPage(List.of(), after + PAGE, after + PAGE < END);
    }

    private static String asked(long after, Subscription wanted) {
        return after + " of " + wanted.collections();
    }
}
