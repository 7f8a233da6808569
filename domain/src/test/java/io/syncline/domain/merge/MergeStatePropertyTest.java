package io.syncline.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.generator.Orders;
import io.syncline.domain.generator.Property;
import io.syncline.domain.merge.Author.Stamped;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergeStatePropertyTest {

    private static final int SEEDS = 400;
    private static final int MOST_STEPS = 30;

    @ParameterizedTest
    @EnumSource
    void edits_in_any_order_and_any_number_give_the_state_that_they_give_in_the_order_of_their_stamps(Edit.Kind kind) {
        Property.ofLists(random -> anyEdits(kind, random)).holds(SEEDS, (edits, random) -> {
            MergeState expected = new Author('D', kind)
                    .takeAll(edits.stream()
                            .sorted((one, other) -> one.stamp().compareTo(other.stamp()))
                            .toList())
                    .state();
            List<Stamped> arriving = Orders.shuffled(Orders.repeated(edits, random), random);
            assertThat(new Author('D', kind).takeAll(arriving).state()).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @EnumSource
    void edits_that_come_after_all_that_their_authors_saw_mostly_need_no_other_to_be_taken_again(Edit.Kind kind) {
        Property.of(random -> anyMeeting(kind, random)).holds(SEEDS, authors -> {
            int again = authors.stream().mapToInt(Author::foldedAgain).sum();
            if (kind != Edit.Kind.SET) {
                assertThat(again).isZero();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void authors_see_what_they_have_written(Edit.Kind kind) {
        Property.of(random -> random).holds(SEEDS, (any, random) -> {
            for (Author author : anyMeeting(kind, random)) {
                Object value = anyValue(kind, author.value(), random);
                author.write(1_000, value);
                assertThat(plain(author.value())).isEqualTo(plain(kind == Edit.Kind.SET ? distinct(value) : value));
            }
        });
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof List<?> list
                ? List.copyOf(list).stream().map(String::valueOf).sorted().toList()
                : value;
    }

    private static @Nullable Object distinct(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().distinct().toList() : value;
    }

    private static List<Stamped> anyEdits(Edit.Kind kind, Random random) {
        List<Stamped> all = new ArrayList<>();
        anyMeeting(kind, random)
                .forEach(author -> author.edits().stream()
                        .filter(edit -> !all.contains(edit))
                        .forEach(all::add));
        return all;
    }

    /** Three authors who write, and hear of what others have written, in the order in which these wrote it. */
    private static List<Author> anyMeeting(Edit.Kind kind, Random random) {
        List<Author> authors = List.of(new Author('A', kind), new Author('B', kind), new Author('C', kind));
        int steps = random.nextInt(MOST_STEPS);
        for (int time = 1; time <= steps; time++) {
            Author author = authors.get(random.nextInt(3));
            if (random.nextInt(3) > 0) {
                author.write(time, anyValue(kind, author.value(), random));
            } else {
                author.takeAll(authors.get(random.nextInt(3)).edits());
            }
        }
        return authors;
    }

    private static @Nullable Object anyValue(Edit.Kind kind, @Nullable Object before, Random random) {
        if (random.nextInt(12) == 0) {
            return null;
        }
        return switch (kind) {
            case COUNT ->
                random.nextInt(4) == 0
                        ? Math.scalb(random.nextDouble() - 0.5, random.nextInt(200) - 100)
                        : (Number) (long) random.nextInt(100);
            case SET -> random.longs(random.nextInt(5), 0, 6).boxed().toList();
            case LIST -> changed(before instanceof List<?> list ? list : List.of(), random);
            case TEXT -> changedText(before instanceof String text ? text : "", random);
        };
    }

    private static List<Object> changed(List<?> before, Random random) {
        List<Object> after = new ArrayList<>(before);
        for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
            int at = random.nextInt(after.size() + 1);
            if (random.nextInt(3) == 0 && at < after.size()) {
                after.remove(at);
            } else {
                after.add(at, (long) random.nextInt(5));
            }
        }
        return after;
    }

    private static String changedText(String before, Random random) {
        int length = before.codePointCount(0, before.length());
        int from = random.nextInt(length + 1);
        int to = Math.min(length, from + random.nextInt(4));
        String inserted = List.of("", "a", "bc", "über", "👩‍🚀 ", "two words ").get(random.nextInt(6));
        return before.substring(0, before.offsetByCodePoints(0, from))
                + inserted
                + before.substring(before.offsetByCodePoints(0, to));
    }
}
