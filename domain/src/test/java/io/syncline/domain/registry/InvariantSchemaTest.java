package io.syncline.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncline.domain.invariant.Invariants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvariantSchemaTest {

    private static StorageRegistry of(String invariants) {
        return SchemaFile.parse("""
                {"collections": {"seat": {"version": "1",
                  "fields": {"course": {"type": "string"}, "number": {"type": "int"}, "data": {"type": "json"}},
                  "invariants": %s}}}
                """.formatted(invariants));
    }

    private static List<String> mistakesOf(String invariants) {
        return catchThrowableOfType(SchemaException.class, () -> of(invariants)).mistakes();
    }

    @Test
    void a_file_and_the_builder_say_the_same() {
        List<Invariant> written = of("""
                [{"name": "a", "holds": {"number": {"$gte": 0}}},
                 {"name": "b", "unique": ["course", "number"]},
                 {"name": "c", "atMost": 30, "per": ["course"], "where": {"number": 1}},
                 {"name": "d", "atMost": 100},
                 {"name": "e", "function": "odd"}]
                """).collection("seat").merge().invariants();
        assertThat(written)
                .containsExactly(
                        Invariant.holds("a", Map.of("number", Map.of("$gte", 0))),
                        Invariant.unique("b", "course", "number"),
                        Invariant.atMost("c", 30, "course").where(Map.of("number", 1)),
                        Invariant.atMost("d", 100),
                        Invariant.function("e", "odd"));
        StorageRegistry built = StorageRegistry.builder()
                .collection("seat", "1", seat -> {
                    seat.field("course", FieldType.STRING).field("number", FieldType.INT);
                    written.forEach(seat::invariant);
                })
                .build();
        assertThat(built.collection("seat").merge().invariants()).isEqualTo(written);
    }

    @Test
    void all_mistakes_are_named() {
        assertThat(mistakesOf("""
                [{"holds": {"number": 1}},
                 {"name": "twice", "unique": ["course"]},
                 {"name": "twice", "unique": ["course"]},
                 {"name": "none"},
                 {"name": "both", "unique": ["course"], "atMost": 2},
                 {"name": "missing", "unique": ["nowhere"]},
                 {"name": "again", "unique": ["course", "course"]},
                 {"name": "half", "atMost": 1.5, "per": "course"},
                 {"name": "zero", "atMost": 0},
                 {"name": "json", "unique": ["data"]},
                 {"name": "empty", "holds": {}},
                 {"name": "slip", "hold": {"number": 1}},
                 {"name": "where", "holds": {"number": 1}, "where": {"number": 1}},
                 "text"]
                """))
                .hasSizeGreaterThanOrEqualTo(13)
                .anyMatch(mistake -> mistake.startsWith("An invariant of collection 'seat' has no \"name\""))
                .contains(
                        "An invariant of collection 'seat' is not an object.",
                        "Invariant 'twice' of collection 'seat' has the name of another one; give it a name of its own.",
                        "Invariant 'missing' of collection 'seat' names the field 'nowhere', which is missing.",
                        "Invariant 'again' of collection 'seat' names a field twice in \"unique\".",
                        "Invariant 'half' of collection 'seat' has the \"atMost\" 1.5, which is no whole number above 0.",
                        "Invariant 'half' of collection 'seat' has a \"per\" that is no array of fields.",
                        "Invariant 'zero' of collection 'seat' has the \"atMost\" 0, which is no whole number above 0.",
                        "Invariant 'json' of collection 'seat' names the field 'data', whose type makes no groups.",
                        "Invariant 'where' of collection 'seat' has \"where\", which goes with \"atMost\" only.");
    }

    @Test
    void all_filters_and_functions_that_can_not_be_are_named() {
        StorageRegistry registry = of("""
                [{"name": "unknown", "holds": {"nowhere": 1}},
                 {"name": "operator", "atMost": 1, "where": {"number": {"$near": 1}}},
                 {"name": "odd", "function": "odd"}]
                """);
        assertThat(catchThrowableOfType(SchemaException.class, () -> new Invariants(registry, List.of()))
                        .mistakes())
                .hasSize(3)
                .anyMatch(mistake -> mistake.startsWith("Invariant 'unknown' of collection 'seat' has a filter"))
                .anyMatch(mistake -> mistake.contains("$near"))
                .anyMatch(mistake -> mistake.contains("function 'odd', which the application does not have"));
    }
}
