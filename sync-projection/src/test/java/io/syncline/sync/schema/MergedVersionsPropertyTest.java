package io.syncline.sync.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Objects with compound keys, whose fields have policies, written under several schema versions: what becomes of the events
 * depends on nothing but which events there are. {@code -Dsyncline.seed=17} runs that seed alone.
 */
class MergedVersionsPropertyTest {

    private static final int HISTORIES = 2_000;

    @Test
    void any_order_grouping_and_repetition_gives_the_state_of_the_events_in_the_order_of_their_stamps() {
        seeds().forEach(seed -> {
            Random random = new Random(seed);
            EvolvingAuthors authors = authors(random);
            List<WrittenEvent> events = new ArrayList<>(authors.newest().understood(authors.write()));
            Merging merging = authors.newest().merging();
            ObjectState expected = ObjectState.fold(events, merging);
            events.addAll(events.subList(0, random.nextInt(events.size() + 1)));
            Collections.shuffle(events, random);
            assertThat(ObjectState.fold(events, merging)).as("seed %d", seed).isEqualTo(expected);
            assertThat(received(events, merging, random)).as("seed %d", seed).isEqualTo(expected);
        });
    }

    private static EvolvingAuthors authors(Random random) {
        return new EvolvingAuthors(Evolution.merged(random, 2 + random.nextInt(4)), random);
    }

    /** As a device takes them in, in portions: what comes late makes it fold again all that it has. */
    private static ObjectState received(List<WrittenEvent> events, Merging merging, Random random) {
        Map<Stamp, WrittenEvent> stored = new TreeMap<>();
        ObjectState state = ObjectState.NOTHING;
        int from = 0;
        while (from < events.size()) {
            int to = from + 1 + random.nextInt(Math.min(5, events.size() - from));
            List<WrittenEvent> fresh = new ArrayList<>(events.subList(from, to));
            fresh.removeIf(event -> stored.putIfAbsent(event.stamp(), event) != null);
            for (WrittenEvent event : fresh) {
                if (state.isLate(event.event(), event.stamp(), merging)) {
                    state = ObjectState.fold(stored.values(), merging);
                    break;
                }
                state = state.apply(event.event(), event.stamp(), merging);
            }
            from = to;
        }
        return state;
    }

    private static LongStream seeds() {
        Long only = Long.getLong("syncline.seed");
        return only == null ? LongStream.rangeClosed(1, HISTORIES) : LongStream.of(only);
    }
}
