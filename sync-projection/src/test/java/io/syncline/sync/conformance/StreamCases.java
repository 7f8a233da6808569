package io.syncline.sync.conformance;

import static io.syncline.sync.conformance.Cases.creating;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many objects, one by one. */
interface StreamCases extends Cases {

    private void fillTeams(int count) {
        List<BatchStep> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(creating("team", "id", "t%04d".formatted(i), "title", "x"));
        }
        device().storage().operation(new StorageOperation.ExecuteBatch(steps));
    }

    @Test
    default void a_stream_shows_one_state_while_others_write() {
        fillTeams(700);
        try (Stream<Map<String, @Nullable Object>> stream =
                collection("team").streamObjects(Map.of(), FindOptions.NONE)) {
            Iterator<Map<String, @Nullable Object>> teams = stream.iterator();
            assertThat(teams.next()).containsEntry("id", "t0000");
            collection("team").deleteObjects(Map.of("id", Map.of("$gt", "t0002")));
            collection("team").updateObjects(Map.of(), Map.of("title", "y"));
            assertThat(collection("team").countObjects(Map.of())).isEqualTo(3);
            int rest = 0;
            while (teams.hasNext()) {
                assertThat(teams.next()).containsEntry("title", "x");
                rest++;
            }
            assertThat(rest).isEqualTo(699);
        }
    }

    @Test
    default void a_stream_reads_what_is_related() {
        create("user", "id", "a", "name", "Ada", "emails", List.of(Map.of("address", "a@a")));
        try (Stream<Map<String, @Nullable Object>> users =
                collection("user").streamObjects(Map.of(), FindOptions.NONE.withRelations("emails", "team"))) {
            assertThat(users.toList()).singleElement().satisfies(user -> {
                assertThat((List<?>) user.get("emails")).hasSize(1);
                assertThat(user).containsEntry("team", null);
            });
        }
    }

    @Test
    default void streams_that_are_open_keep_no_reader_waiting() {
        create("team", "id", "a", "title", "x");
        List<Stream<?>> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(collection("team").streamObjects(Map.of(), FindOptions.NONE));
        }
        assertThat(collection("team").countObjects(Map.of())).isEqualTo(1);
        open.forEach(Stream::close);
    }

    @Test
    default void a_stream_has_filter_order_and_cut() {
        fillTeams(10);
        FindOptions options = new FindOptions(Fixture.by("-id"), 3L, 2, false, List.of(), List.of());
        List<Object> seen = new ArrayList<>();
        collection("team")
                .forEachObject(
                        Map.of("id", Map.of("$lt", "t0008")),
                        options,
                        team -> seen.add(Objects.requireNonNull(team.get("id"))));
        assertThat(seen).containsExactly("t0005", "t0004", "t0003");
    }

    @Test
    default void a_stream_inside_of_a_transaction_sees_its_writes() {
        device().storage().transaction(tx -> {
            tx.collection("team").createObject(Map.of("id", "a", "title", "x"));
            try (Stream<?> teams = tx.collection("team").streamObjects(Map.of(), FindOptions.NONE)) {
                assertThat(teams.count()).isEqualTo(1);
            }
        });
    }
}
