package io.syncline.sync.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.registry.CollectionDefinition;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rows come from the events, and everything is still there after the end. */
interface RebuildCases extends Cases {

    private void writeAbout() {
        create("user", "id", "a", "name", "Ada", "about", "words to find", "settings", Map.of("x", 1.5));
        create("user", "id", "b", "name", "Bob", "emails", java.util.List.of(Map.of("address", "b@b")));
        create("visit", "place", "Rome, Italy", "number", -1, "note", "warm");
        create("any", "id", "x", "binary", "AQI=", "boolean", false, "float", 0.1, "timestamp", 5);
        collection("user").updateObjects(Map.of("id", "a"), Map.of("age", 36));
        collection("user").updateObjects(Map.of("id", "b"), java.util.Collections.singletonMap("name", "Rob"));
        create("team", "id", "t", "title", "gone");
        collection("team").deleteObjects(Map.of());
    }

    private Map<String, Object> everything() {
        Map<String, Object> everything = new TreeMap<>();
        for (CollectionDefinition collection : Fixture.REGISTRY.collections()) {
            everything.put(collection.name(), collection(collection.name()).findObjects(Map.of()));
        }
        return everything;
    }

    @Test
    default void a_rebuild_makes_the_same_rows() {
        writeAbout();
        Map<String, Object> before = everything();
        Map<String, Long> rows = rowsByTable();
        String digest = device().digest().compute().digest();
        assertThat(store().rebuild()).isEqualTo(events());
        assertThat(everything()).isEqualTo(before);
        assertThat(rowsByTable()).isEqualTo(rows);
        assertThat(device().digest().compute().digest()).isEqualTo(digest);
        assertThat(found("user", Map.of("about", Map.of("$search", "find")))).isEqualTo("a");
        create("team", "id", "t", "title", "back");
        assertThat(object("team", "t")).containsEntry("title", "back");
    }

    @Test
    default void everything_is_there_after_the_end() {
        writeAbout();
        Map<String, Object> before = everything();
        long events = events();
        String digest = device().digest().compute().digest();
        var self = store().self();
        restart();
        assertThat(everything()).isEqualTo(before);
        assertThat(events()).isEqualTo(events);
        assertThat(device().digest().compute().digest()).isEqualTo(digest);
        assertThat(store().self()).isEqualTo(self);
        create("team", "id", "t", "title", "back");
        assertThat(events()).isEqualTo(events + 1);
    }

    @Test
    default void the_history_has_every_change() {
        create("user", "id", "h", "name", "Ada");
        collection("user").updateObjects(Map.of("id", "h"), Map.of("name", "Bob", "settings", Map.of("a", 1)));
        collection("user").deleteObjects(Map.of("id", "h"));
        var history = device().history().of(Fixture.REGISTRY.collection("user").idOf("h"));
        assertThat(history).hasSize(3);
        assertThat(history.get(1).changes())
                .isEqualTo(Map.of("name", "Bob", "settings", Map.<String, @Nullable Object>of("a", 1L)));
    }
}
