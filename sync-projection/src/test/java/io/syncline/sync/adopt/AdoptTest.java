package io.syncline.sync.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.audit.HistoryEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptTest {

    private static final String PERSONS = "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, age INT, city TEXT)";

    @TempDir
    private Path directory;

    private AdoptingDevice device;

    @BeforeEach
    void makeDevice() {
        device = new AdoptingDevice(directory.resolve("laptop"));
    }

    private SourceFile source(String... sql) {
        return SourceFile.of(directory.resolve("source.sqlite"), sql);
    }

    @Nested
    class What_is_brought_over {

        @Test
        void nulls_bytes_and_every_kind_of_text_stay_what_they_are() {
            SourceFile source =
                    source("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, picture BLOB, ok BOOLEAN, size REAL)");
            source.insert(
                    "INSERT INTO t VALUES (1, ?, ?, 1, 0.1)", "Ä \"quoted\" 'text'\n\t🎵", new byte[] {0, 1, (byte) 0xff
                    });
            source.insert("INSERT INTO t VALUES (?, NULL, NULL, NULL, NULL)", Long.MAX_VALUE);
            source.insert("INSERT INTO t VALUES (3, '', x'', 0, -0.0)");
            device.adopt(source);
            assertThat(device.values("t", "id")).containsExactly(1L, 3L, Long.MAX_VALUE);
            assertThat(device.values("t", "name")).containsExactly("Ä \"quoted\" 'text'\n\t🎵", "", null);
            assertThat(device.values("t", "picture")).containsExactly("AAH/", "", null);
            assertThat(device.values("t", "ok")).containsExactly(true, false, null);
            assertThat(device.values("t", "size")).containsExactly(0.1, 0.0, null);
        }

        @Test
        void compound_keys_and_links_lead_where_they_led() {
            device.adopt(source(
                    "CREATE TABLE playlist (id INTEGER PRIMARY KEY, name TEXT)",
                    "CREATE TABLE track (code TEXT PRIMARY KEY, title TEXT)",
                    "CREATE TABLE entry (playlist INT REFERENCES playlist, track TEXT REFERENCES track, place INT, PRIMARY KEY (playlist, track))",
                    "INSERT INTO playlist VALUES (1, 'Sunday')",
                    "INSERT INTO track VALUES ('a,b/c', 'Song')",
                    "INSERT INTO entry VALUES (1, 'a,b/c', 3)"));
            assertThat(device.objects("entry")).containsExactly(Map.of("playlist", 1L, "track", "a,b/c", "place", 3L));
            device.change(
                    "track",
                    tracks -> assertThat(tracks.findObject(Map.of("code", "a,b/c")))
                            .isPresent());
        }

        @Test
        void a_link_to_a_compound_key_is_made_from_its_columns() {
            device.adopt(source(
                    "CREATE TABLE seat (line TEXT, number INT, PRIMARY KEY (line, number))",
                    "CREATE TABLE ticket (id INTEGER PRIMARY KEY, l TEXT, n INT, FOREIGN KEY (n, l) REFERENCES seat (number, line))",
                    "INSERT INTO seat VALUES ('a,b', 7)",
                    "INSERT INTO ticket VALUES (1, 'a,b', 7), (2, 'a,b', NULL)"));
            assertThat(device.values("ticket", "seat")).containsExactly("a%2Cb,7", null);
            assertThat(device.values("ticket", "l")).containsExactly("a,b", "a,b");
            List<Map<String, Object>> found = device.with(
                    adopted -> adopted.storage().collection("ticket").findObjects(Map.of("seat", "a%2Cb,7")));
            assertThat(found).extracting(ticket -> ticket.get("id")).containsExactly(1L);
        }

        @Test
        void new_objects_are_numbered_where_new_rows_were() {
            device.adopt(source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London')"));
            device.change("person", persons -> {
                long first =
                        (Long) persons.createObject(Map.of("name", "Grace")).get("id");
                assertThat(persons.createObject(Map.of("name", "Jean"))).containsEntry("id", first + 1);
                assertThat(first).isBetween(1L << 52, 1L << 53);
            });
            assertThat(device.values("person", "name")).containsExactly("Ada", "Grace", "Jean");
        }

        @Test
        void rows_may_come_before_those_they_link_to() {
            device.writeSchema("""
                    {"collections": {"person": {"version": "1",
                      "fields": {"id": {"type": "int"}, "name": {"type": "string", "optional": true}},
                      "indices": [{"field": "id", "pk": true}],
                      "relationships": [{"childOf": "person", "alias": "boss", "optional": true, "enforced": true}]}}}
                    """);
            AdoptionReport report = device.adopt(source(
                    "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, boss INT)",
                    "INSERT INTO person VALUES (1, 'Ada', 2), (2, 'Grace', 3), (3, 'Jean', NULL)"));
            assertThat(report.created()).isEqualTo(3);
            assertThat(device.values("person", "boss")).containsExactly(2L, 3L, null);
        }

        @Test
        void odd_names_are_no_obstacle() {
            device.adopt(source(
                    "CREATE TABLE \"order\" (\"select\" INTEGER PRIMARY KEY, \"group by\" TEXT, \"it's\" TEXT, \"dq\"\"x\" TEXT)",
                    "INSERT INTO \"order\" VALUES (1, 'a', 'b', 'c')",
                    "CREATE TABLE \"100%_a/b\" (\"FROM\" INTEGER PRIMARY KEY)",
                    "INSERT INTO \"100%_a/b\" VALUES (5)"));
            assertThat(device.objects("order"))
                    .containsExactly(Map.of("select", 1L, "group by", "a", "it_s", "b", "dq_x", "c"));
            assertThat(device.objects("_100__a_b")).containsExactly(Map.of("FROM", 5L));
        }

        @Test
        void loose_types_are_brought_into_one_that_holds_all() {
            device.adopt(
                    source(
                            "CREATE TABLE loose (id INTEGER PRIMARY KEY, n INTEGER, day DATETIME, any)",
                            "INSERT INTO loose VALUES (1, 7, '2021-01-01 08:30:00', 1), (2, 'seven', 1609459200, 'x'), (3, 7.5, '2021-01-01T00:00:00.5Z', x'cafe')"));
            assertThat(device.values("loose", "n")).containsExactly("7", "seven", "7.5");
            assertThat(device.values("loose", "day"))
                    .containsExactly(
                            "2021-01-01T08:30:00.000Z", "2021-01-01T00:00:00.000Z", "2021-01-01T00:00:00.500Z");
            assertThat(device.values("loose", "any")).containsExactly("1", "x", "cafe");
        }
    }

    @Nested
    class A_table_without_a_key {

        private static final String[] LOG = {
            "CREATE TABLE log (line TEXT, level INT)",
            "INSERT INTO log VALUES ('start', 1), ('tick', 1), ('tick', 1), ('tick', NULL), ('tick', 1)"
        };

        @Test
        void keeps_rows_that_are_equal_apart() {
            assertThat(device.adopt(source(LOG)).created()).isEqualTo(5);
            assertThat(device.values("log", "line"))
                    .containsOnly("start", "tick")
                    .hasSize(5);
            assertThat(device.values("log", "id"))
                    .doesNotHaveDuplicates()
                    .allSatisfy(id -> assertThat((String) id).matches("[0-9a-f]{32}-[1-3]"));
        }

        @Test
        void gives_the_same_keys_to_the_same_rows_in_another_order() {
            device.adopt(source(LOG));
            AdoptingDevice phone = new AdoptingDevice(directory.resolve("phone"));
            phone.adopt(SourceFile.of(
                    directory.resolve("other.sqlite"),
                    LOG[0],
                    "INSERT INTO log VALUES ('tick', NULL), ('tick', 1), ('tick', 1), ('tick', 1), ('start', 1)"));
            assertThat(phone.digest()).isEqualTo(device.digest());
        }

        @Test
        void loses_and_gains_only_the_rows_that_went_and_came() {
            SourceFile source = source(LOG);
            device.adopt(source);
            source.run("DELETE FROM log WHERE rowid = 3", "UPDATE log SET line = 'begin' WHERE line = 'start'");
            AdoptionReport again = device.adopt(source);
            assertThat(again.created()).isEqualTo(1);
            assertThat(again.deleted()).isEqualTo(2);
            assertThat(device.values("log", "line")).containsExactlyInAnyOrder("begin", "tick", "tick", "tick");
        }
    }

    @Nested
    class Adopting_again {

        @Test
        void brings_over_what_was_inserted_updated_and_deleted() {
            SourceFile source =
                    source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London'), (2, 'Grace', 85, 'NYC')");
            device.adopt(source);
            source.run(
                    "INSERT INTO person VALUES (3, 'Jean', 40, NULL)",
                    "UPDATE person SET age = 37, city = NULL WHERE id = 1",
                    "DELETE FROM person WHERE id = 2");
            AdoptionReport again = device.adopt(source);
            assertThat(again.tables()).containsExactly(new AdoptionReport.Table("person", "person", 2, 1, 1, 1, 0));
            assertThat(device.values("person", "name")).containsExactly("Ada", "Jean");
            assertThat(device.values("person", "age")).containsExactly(37L, 40L);
            assertThat(device.values("person", "city")).containsExactly(null, null);
        }

        @Test
        void writes_only_the_columns_that_have_changed() {
            SourceFile source = source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London')");
            device.adopt(source);
            source.run("UPDATE person SET age = 37");
            device.adopt(source);
            List<HistoryEntry> history = device.with(adopted -> adopted.history()
                    .of(adopted.store().registry().collection("person").idOf("1")));
            assertThat(history).hasSize(2);
            assertThat(history.get(1).changes()).containsExactly(Map.entry("age", 37L));
        }

        @Test
        void leaves_edits_made_on_the_device_alone() {
            SourceFile source =
                    source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London'), (2, 'Grace', 85, 'NYC')");
            device.adopt(source);
            device.change("person", persons -> {
                persons.updateObjects(Map.of("id", 1), Map.of("name", "Ada Lovelace", "age", 99));
                persons.updateObjects(Map.of("id", 2), Map.of("name", "Grace Hopper"));
                persons.createObject(Map.of("id", 9, "name", "Only here"));
            });
            source.run("UPDATE person SET city = 'Paris' WHERE id = 1");
            assertThat(device.adopt(source).modified()).isEqualTo(1);
            assertThat(device.values("person", "name")).containsExactly("Ada Lovelace", "Grace Hopper", "Only here");
            assertThat(device.values("person", "age")).containsExactly(99L, 85L, null);
            assertThat(device.values("person", "city")).containsExactly("Paris", "NYC", null);
        }

        @Test
        void does_not_bring_back_what_was_deleted_on_the_device() {
            SourceFile source =
                    source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London'), (2, 'Grace', 85, 'NYC')");
            device.adopt(source);
            device.change("person", persons -> persons.deleteObjects(Map.of()));
            source.run("UPDATE person SET city = 'Paris' WHERE id = 1");
            AdoptionReport again = device.adopt(source);
            assertThat(again.created() + again.modified()).isZero();
            assertThat(device.objects("person")).isEmpty();
        }

        @Test
        void brings_back_a_row_that_was_gone_from_the_source() {
            SourceFile source = source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London')");
            device.adopt(source);
            source.run("DELETE FROM person");
            assertThat(device.adopt(source).deleted()).isEqualTo(1);
            source.run("INSERT INTO person VALUES (1, 'Ada', 36, 'London')");
            assertThat(device.adopt(source).created()).isEqualTo(1);
            assertThat(device.values("person", "name")).containsExactly("Ada");
        }

        @Test
        void lets_unique_values_change_hands() {
            SourceFile source = source(
                    "CREATE TABLE place (id INTEGER PRIMARY KEY, rank INT NOT NULL UNIQUE, note TEXT)",
                    "INSERT INTO place (id, rank) VALUES (1, 1), (2, 2), (3, 3), (4, 4)");
            device.adopt(source);
            device.change("place", places -> places.updateObjects(Map.of("id", 1), Map.of("note", "mine")));
            source.run(
                    "UPDATE place SET rank = rank + 100",
                    "UPDATE place SET rank = 2 WHERE id = 1",
                    "UPDATE place SET rank = 1 WHERE id = 2",
                    "UPDATE place SET rank = 4 WHERE id = 3",
                    "DELETE FROM place WHERE id = 4",
                    "INSERT INTO place (id, rank) VALUES (0, 3)");
            assertThat(device.adopt(source).tables())
                    .containsExactly(new AdoptionReport.Table("place", "place", 4, 1, 3, 1, 0));
            assertThat(device.values("place", "rank")).containsExactly(3L, 2L, 1L, 4L);
            assertThat(device.values("place", "note")).containsExactly(null, "mine", null, null);
        }
    }

    @Nested
    class A_device_that_has_objects_already {

        @Test
        void keeps_its_edits_even_where_it_does_not_remember_what_was_adopted() throws Exception {
            SourceFile source =
                    source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London'), (2, 'Grace', 85, 'NYC')");
            device.adopt(source);
            device.change("person", persons -> persons.updateObjects(Map.of("id", 2), Map.of("city", "Paris")));
            Files.delete(directory.resolve("laptop").resolve("adopted.sqlite"));
            source.run("UPDATE person SET age = 37 WHERE id = 1");
            assertThat(device.adopt(source).tables())
                    .containsExactly(new AdoptionReport.Table("person", "person", 2, 0, 1, 0, 0));
            assertThat(device.values("person", "city")).containsExactly("London", "Paris");
            assertThat(device.values("person", "age")).containsExactly(37L, 85L);
        }

        @Test
        void does_not_get_back_what_it_has_deleted_even_where_it_does_not_remember() throws Exception {
            SourceFile source = source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London')");
            device.adopt(source);
            device.change("person", persons -> persons.deleteObjects(Map.of()));
            Files.delete(directory.resolve("laptop").resolve("adopted.sqlite"));
            assertThat(device.adopt(source).created()).isZero();
            assertThat(device.objects("person")).isEmpty();
        }

        @Test
        void takes_the_values_of_the_source_where_it_created_the_object_with_others() {
            device.writeSchema("""
                    {"collections": {"person": {"version": "1",
                      "fields": {"id": {"type": "int"}, "name": {"type": "string"}, "age": {"type": "int"}},
                      "indices": [{"field": "id", "pk": true}]}}}
                    """);
            device.change("person", persons -> persons.createObject(Map.of("id", 1, "name", "A.", "age", 36)));
            device.adopt(source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London')"));
            assertThat(device.values("person", "name")).containsExactly("Ada");
        }

        @Test
        void keeps_what_came_from_another_source_and_says_so() {
            device.adopt(source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London')"));
            SourceFile other = SourceFile.of(
                    directory.resolve("other.sqlite"), PERSONS, "INSERT INTO person VALUES (2, 'Grace', 85, 'NYC')");
            AdoptionReport report = device.adopt(other);
            assertThat(report.deleted()).isZero();
            assertThat(report.notes()).singleElement().asString().startsWith("Collection 'person' keeps 1 objects");
            assertThat(device.values("person", "name")).containsExactly("Ada", "Grace");
        }
    }

    @Nested
    class A_table_that_is_gone {

        @Test
        void leaves_its_objects_where_they_are_and_that_is_told() {
            SourceFile source = source(
                    PERSONS,
                    "CREATE TABLE pet (id INTEGER PRIMARY KEY)",
                    "INSERT INTO person VALUES (1, 'Ada', 36, 'London')",
                    "INSERT INTO pet VALUES (5)");
            device.adopt(source);
            source.run("DROP TABLE pet");
            AdoptionReport report = device.adopt(source);
            assertThat(report.deleted()).isZero();
            assertThat(report.notes())
                    .containsExactly(
                            "Collection 'pet' keeps 1 objects; the source had them, and no longer has a table for them. Delete them yourself if they are to go.");
            assertThat(device.values("pet", "id")).containsExactly(5L);
        }
    }

    @Nested
    class Large_values {

        @Test
        void stand_beside_the_rows_and_are_not_written_again() {
            byte[] picture = new byte[300_000];
            new Random(1).nextBytes(picture);
            SourceFile source = source("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, picture BLOB)");
            source.insert("INSERT INTO t VALUES (1, 'a', ?)", picture);
            device.adopt(source);
            String content = Base64.getEncoder().encodeToString(picture);
            assertThat(device.values("t", "picture")).containsExactly(content);
            assertThat(device.adopt(source).modified()).isZero();
            source.run("UPDATE t SET name = 'b'");
            device.adopt(source);
            List<HistoryEntry> history = device.with(adopted -> adopted.history()
                    .of(adopted.store().registry().collection("t").idOf("1")));
            assertThat(history.get(0).changes().get("picture")).asString().contains("sha256=");
            assertThat(history.get(1).changes()).containsExactly(Map.entry("name", "b"));
        }
    }

    @Nested
    class The_schema {

        @Test
        void is_not_overwritten_and_what_it_lacks_is_told() {
            SourceFile source = source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London')");
            device.adopt(source);
            String schema = device.schema();
            source.run(
                    "ALTER TABLE person ADD COLUMN email TEXT DEFAULT 'x'",
                    "CREATE TABLE pet (id INTEGER PRIMARY KEY)");
            AdoptionReport again = device.adopt(source);
            assertThat(device.schema()).isEqualTo(schema);
            assertThat(again.modified()).isZero();
            assertThat(again.notes())
                    .containsExactly(
                            "The columns [email] of table 'person' are not in the schema and were left out; add them there to adopt them.",
                            "Table 'pet' is not in the schema and was left out; add it there to adopt it.");
            assertThat(device.progress()).containsAll(again.notes());
        }

        @Test
        void that_gains_a_field_has_it_filled_at_the_next_adoption() {
            SourceFile source = source(
                    "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, age INT)",
                    "INSERT INTO person VALUES (1, 'Ada', 36)");
            String schema = """
                    {"collections": {"Person": {"version": "%s",
                      "fields": {"ID": {"type": "int"}, "name": {"type": "string", "optional": true}%s},
                      "indices": [{"field": "ID", "pk": true}]}}}
                    """;
            device.writeSchema(schema.formatted("1", ""));
            device.adopt(source);
            device.change("Person", persons -> persons.updateObjects(Map.of(), Map.of("name", "Ada Lovelace")));
            device.writeSchema(schema.formatted("2", ", \"age\": {\"type\": \"string\", \"optional\": true}"));
            assertThat(device.adopt(source).modified()).isEqualTo(1);
            assertThat(device.objects("Person")).containsExactly(Map.of("ID", 1L, "name", "Ada Lovelace", "age", "36"));
        }

        @Test
        void may_be_given_and_is_not_copied() throws Exception {
            Path schema = directory.resolve("mine.json");
            Files.writeString(schema, """
                    {"collections": {"person": {"version": "1", "fields": {"name": {"type": "text", "optional": true}}}}}
                    """);
            SourceFile source = source(PERSONS, "INSERT INTO person VALUES (1, 'Ada', 36, 'London')");
            AdoptionReport report = device.adopt(source, schema);
            assertThat(report.created()).isEqualTo(1);
            assertThat(device.schemaFile()).doesNotExist();
        }
    }
}
