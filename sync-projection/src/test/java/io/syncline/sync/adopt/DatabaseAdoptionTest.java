package io.syncline.sync.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.registry.Relationship;
import io.syncline.sync.adopt.file.FileFormat;
import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.database.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What H2, PostgreSQL and MariaDB have that SQLite has not. */
class DatabaseAdoptionTest {

    @TempDir
    private Path directory;

    private AdoptingDevice device;

    @BeforeEach
    void makeDevice() {
        device = new AdoptingDevice(directory.resolve("laptop"));
    }

    private Map<String, String> types(String collection) {
        Map<String, String> types = new java.util.TreeMap<>();
        device.with(adopted -> {
            adopted.storage()
                    .registry()
                    .collection(collection)
                    .fields()
                    .forEach(field -> types.put(field.name(), field.typeName() + (field.optional() ? "?" : "")));
            return adopted;
        });
        return types;
    }

    private AdoptionReport adopt(SourceFile source, String... schemas) {
        return device.adopt(source.url(), new SourceSettings(List.of(schemas), FileFormat.DEFAULT), null);
    }

    private List<Object> relationships(String collection) {
        List<Object> found = new ArrayList<>();
        device.with(adopted -> {
            for (Relationship link :
                    adopted.storage().registry().collection(collection).relationships()) {
                found.add(link.alias() + "->" + link.parent());
            }
            return adopted;
        });
        return found;
    }

    @Nested
    class Postgresql {

        private SourceFile source(String... sql) {
            return SourceFile.at(TestPostgres.newDatabase(), sql);
        }

        @Test
        void every_type_has_a_field_that_keeps_its_values() {
            adopt(source("CREATE TYPE mood AS ENUM ('sad', 'ok')", """
                    CREATE TABLE t (
                      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                      price numeric(12,2) NOT NULL, exact numeric, whole numeric(18,0), tiny smallint,
                      real4 real, real8 double precision, day date, at timestamp, zoned timestamptz, clock time,
                      flag boolean, ref uuid, bytes bytea, doc jsonb, doc2 json, feeling mood,
                      tags text[], grid int[][], name varchar(20), letter char(1), long text,
                      span interval, ip inet, cash money, bits bit(3),
                      double_price numeric GENERATED ALWAYS AS (price * 2) STORED)
                    """, """
                    INSERT INTO t (price, exact, whole, tiny, real4, real8, day, at, zoned, clock, flag, ref, bytes, doc, doc2,
                                   feeling, tags, grid, name, letter, long, span, ip, cash, bits)
                    VALUES (12.50, 0.12345678901234567890, 123456789012345678, 7, 0.1, 1e300, '2026-01-10',
                            '2026-01-10 08:30:00.123456', '2026-01-10 08:30:00+02', '08:30', true,
                            'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '\\xcafe', '{"b": [1, null], "a": 1.5}', '"x"',
                            'ok', '{a,"b,c",NULL}', '{{1,2},{3,4}}', 'Zoë', 'x', 'long', '1 day', '10.0.0.1', 1.5, B'101')
                    """, "INSERT INTO t (price) VALUES (-1)"));
            assertThat(types("t"))
                    .containsEntry("id", "int")
                    .containsEntry("price", "decimal")
                    .containsEntry("exact", "decimal?")
                    .containsEntry("whole", "int?")
                    .containsEntry("tiny", "int?")
                    .containsEntry("real4", "float?")
                    .containsEntry("day", "date?")
                    .containsEntry("at", "datetime?")
                    .containsEntry("zoned", "datetime?")
                    .containsEntry("flag", "boolean?")
                    .containsEntry("ref", "uuid?")
                    .containsEntry("bytes", "binary?")
                    .containsEntry("doc", "json?")
                    .containsEntry("tags", "json?")
                    .containsEntry("feeling", "string?");
            assertThat(device.objects("t").get(0))
                    .containsEntry("price", "12.5")
                    .containsEntry("exact", "0.1234567890123456789")
                    .containsEntry("whole", 123456789012345678L)
                    .containsEntry("real4", 0.1)
                    .containsEntry("day", "2026-01-10")
                    .containsEntry("at", "2026-01-10T08:30:00.123Z")
                    .containsEntry("zoned", "2026-01-10T06:30:00.000Z")
                    .containsEntry("clock", "08:30:00")
                    .containsEntry("flag", true)
                    .containsEntry("ref", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")
                    .containsEntry("bytes", "yv4=")
                    .containsEntry("doc2", "x")
                    .containsEntry("feeling", "ok")
                    .containsEntry("grid", List.of(List.of(1L, 2L), List.of(3L, 4L)))
                    .containsEntry("name", "Zoë")
                    .containsEntry("span", "1 day")
                    .containsEntry("ip", "10.0.0.1")
                    .containsEntry("bits", "101")
                    .containsEntry("double_price", "25");
            assertThat(device.objects("t").get(0).get("tags")).asString().isEqualTo("[a, b,c, null]");
            assertThat(device.progress())
                    .anyMatch(note -> note.startsWith("Column 'double_price' of table 't' is computed by the source"))
                    .anyMatch(note -> note.startsWith("Column 'at' of table 't' has times finer than a millisecond"));
        }

        @Test
        void other_schemas_come_over_when_they_are_named_and_else_it_is_told() {
            SourceFile source = source(
                    "CREATE TABLE person (id serial PRIMARY KEY, name text)",
                    "CREATE SCHEMA sales",
                    "CREATE TABLE sales.\"Order\" (id serial PRIMARY KEY, person int REFERENCES person)",
                    "CREATE TABLE sales.person (id serial PRIMARY KEY)",
                    "INSERT INTO person (name) VALUES ('Ada')",
                    "INSERT INTO sales.\"Order\" (person) VALUES (1)",
                    "CREATE VIEW seen AS SELECT 1");
            assertThat(adopt(source).notes())
                    .containsExactly(
                            "The tables of schema 'sales' were left out; name it to adopt them, as in --schemas=sales.",
                            "'seen' is a view and was left out.");
            device = new AdoptingDevice(directory.resolve("phone"));
            assertThat(adopt(source, "sales").tables())
                    .extracting(AdoptionReport.Table::collection)
                    .containsExactly("person", "sales.Order", "sales.person");
            assertThat(relationships("sales.Order")).containsExactly("person->person");
            assertThatThrownBy(() -> adopt(source, "nowhere"))
                    .isInstanceOf(AdoptionException.class)
                    .hasMessage("The source has no schema 'nowhere'; besides the usual one it has [sales].");
        }

        @Test
        void rows_of_partitions_and_of_inheriting_tables_come_once() {
            SourceFile source = source(
                    "CREATE TABLE log (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
                    "CREATE TABLE log_old PARTITION OF log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
                    "CREATE TABLE log_new PARTITION OF log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
                    "INSERT INTO log VALUES (1, '2025-05-05'), (2, '2026-05-05')",
                    "CREATE TABLE city (id int PRIMARY KEY)",
                    "CREATE TABLE capital (land text) INHERITS (city)",
                    "INSERT INTO city VALUES (1)",
                    "INSERT INTO capital VALUES (2, 'x')");
            AdoptionReport report = adopt(source);
            assertThat(report.tables())
                    .extracting(AdoptionReport.Table::collection, AdoptionReport.Table::rows)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("capital", 1L),
                            org.assertj.core.groups.Tuple.tuple("city", 1L),
                            org.assertj.core.groups.Tuple.tuple("log", 2L));
        }

        @Test
        void compound_foreign_keys_are_links() {
            adopt(source(
                    "CREATE TABLE seat (line text, number int, PRIMARY KEY (line, number))",
                    "CREATE TABLE ticket (id serial PRIMARY KEY, l text, n int, FOREIGN KEY (l, n) REFERENCES seat)",
                    "INSERT INTO seat VALUES ('a', 7)",
                    "INSERT INTO ticket (l, n) VALUES ('a', 7)"));
            assertThat(device.values("ticket", "seat")).containsExactly("a,7");
        }

        @Test
        void what_is_written_meanwhile_is_for_the_next_time() {
            SourceFile source = source("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
            adopt(source);
            source.run("INSERT INTO t VALUES (2)", "DELETE FROM t WHERE id = 1");
            assertThat(adopt(source).tables()).containsExactly(new AdoptionReport.Table("t", "t", 1, 1, 0, 1, 0));
        }

        @Test
        void a_wrong_password_is_told_and_not_shown() {
            String url = TestPostgres.newDatabase().replaceFirst("\\?.*", "?user=nobody&password=secret");
            assertThatThrownBy(() -> device.adopt(url))
                    .isInstanceOf(AdoptionException.class)
                    .hasMessageContaining("can not be opened: ")
                    .hasMessageNotContaining("secret");
        }
    }

    @Nested
    class H2 {

        private SourceFile source(String... sql) {
            return SourceFile.at("jdbc:h2:file:" + directory.resolve("source"), sql);
        }

        @Test
        void every_type_has_a_field_that_keeps_its_values() {
            adopt(source("""
                    CREATE TABLE t (
                      id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, price NUMERIC(12,2) NOT NULL, whole NUMERIC(10),
                      tiny TINYINT, number DOUBLE PRECISION, f REAL, n DECFLOAT, d DATE, moment TIMESTAMP(9), zoned TIMESTAMP WITH TIME ZONE,
                      clock TIME, flag BOOLEAN, ref UUID, bytes VARBINARY(100), b BLOB, c CLOB, doc JSON,
                      feeling ENUM('sad', 'ok'), tags VARCHAR(10) ARRAY, name VARCHAR(20),
                      twice NUMERIC(12,2) GENERATED ALWAYS AS (price * 2))
                    """, """
                    INSERT INTO t (price, whole, tiny, number, f, n, d, moment, zoned, clock, flag, ref, bytes, b, c, doc,
                                   feeling, tags, name)
                    VALUES (12.50, 1234567890, 7, 1e300, 0.1, 1.5, DATE '2026-01-10', TIMESTAMP '2026-01-10 08:30:00.123',
                            TIMESTAMP WITH TIME ZONE '2026-01-10 08:30:00+02', TIME '08:30:00', TRUE,
                            'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', X'cafe', X'00ff', 'long', JSON '{"a": [1, null]}',
                            'ok', ARRAY['a', NULL], 'Zoë')
                    """));
            assertThat(types("T"))
                    .containsEntry("ID", "int")
                    .containsEntry("PRICE", "decimal")
                    .containsEntry("WHOLE", "int?")
                    .containsEntry("D", "date?")
                    .containsEntry("MOMENT", "datetime?")
                    .containsEntry("ZONED", "datetime?")
                    .containsEntry("REF", "uuid?")
                    .containsEntry("B", "binary?")
                    .containsEntry("C", "text?")
                    .containsEntry("DOC", "json?")
                    .containsEntry("TAGS", "json?")
                    .containsEntry("FLAG", "boolean?");
            assertThat(device.objects("T").get(0))
                    .containsEntry("PRICE", "12.5")
                    .containsEntry("WHOLE", 1234567890L)
                    .containsEntry("F", 0.1)
                    .containsEntry("D", "2026-01-10")
                    .containsEntry("MOMENT", "2026-01-10T08:30:00.123Z")
                    .containsEntry("ZONED", "2026-01-10T06:30:00.000Z")
                    .containsEntry("CLOCK", "08:30:00")
                    .containsEntry("REF", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")
                    .containsEntry("BYTES", "yv4=")
                    .containsEntry("B", "AP8=")
                    .containsEntry("C", "long")
                    .containsEntry("FEELING", "ok")
                    .containsEntry("TWICE", "25");
            assertThat(device.objects("T").get(0).get("DOC")).asString().isEqualTo("{a=[1, null]}");
            assertThat(device.schema()).contains("autoInc");
        }

        @Test
        void a_database_that_is_not_there_is_not_made() {
            Path missing = directory.resolve("missing");
            assertThatThrownBy(() -> device.adopt("jdbc:h2:file:" + missing))
                    .isInstanceOf(AdoptionException.class)
                    .hasMessageContaining("can not be opened: ");
            assertThat(directory.resolve("missing.mv.db")).doesNotExist();
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestMariaDb.VARIABLE,
            matches = "jdbc:.+",
            disabledReason = "There is no MariaDB server; SYNCLINE_TEST_MARIADB does not say where one is.")
    class MariaDb {

        private SourceFile source(String... sql) {
            return SourceFile.at(TestMariaDb.newDatabase(), sql);
        }

        @Test
        void every_type_has_a_field_that_keeps_its_values() {
            adopt(source("""
                    CREATE TABLE t (
                      id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, price DECIMAL(12,2) NOT NULL, huge BIGINT UNSIGNED,
                      flag BOOLEAN, digit TINYINT(1), tiny TINYINT, f FLOAT, d DOUBLE, day DATE, at DATETIME(6),
                      zoned TIMESTAMP NULL, clock TIME, y YEAR, ref UUID, bytes VARBINARY(10), b LONGBLOB, doc JSON,
                      feeling ENUM('sad', 'ok'), tags SET('a', 'b'), name VARCHAR(20), long_text LONGTEXT, bits BIT(3),
                      twice DECIMAL(13,2) AS (price * 2) STORED)
                    """, "SET time_zone = '+02:00'", """
                    INSERT INTO t (price, huge, flag, digit, tiny, f, d, day, at, zoned, clock, y, ref, bytes, b, doc, feeling,
                                   tags, name, long_text, bits)
                    VALUES (12.50, 18446744073709551615, TRUE, 7, 5, 0.1, 1e300, '2026-01-10', '2026-01-10 08:30:00.123456',
                            '2026-01-10 08:30:00', '08:30:00', 2026, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', X'cafe',
                            X'00ff', '{"a": [1, null]}', 'ok', 'a,b', 'Zoë 🎵', 'long', B'101')
                    """, "INSERT INTO t (price) VALUES (1)"));
            assertThat(types("t"))
                    .containsEntry("id", "int")
                    .containsEntry("price", "decimal")
                    .containsEntry("huge", "decimal?")
                    .containsEntry("flag", "boolean?")
                    .containsEntry("digit", "int?")
                    .containsEntry("tiny", "int?")
                    .containsEntry("day", "date?")
                    .containsEntry("at", "datetime?")
                    .containsEntry("ref", "uuid?")
                    .containsEntry("b", "binary?")
                    .containsEntry("doc", "json?")
                    .containsEntry("y", "int?");
            assertThat(device.objects("t").get(0))
                    .containsEntry("price", "12.5")
                    .containsEntry("huge", "18446744073709551615")
                    .containsEntry("flag", true)
                    .containsEntry("digit", 7L)
                    .containsEntry("f", 0.1)
                    .containsEntry("day", "2026-01-10")
                    .containsEntry("at", "2026-01-10T08:30:00.123Z")
                    .containsEntry("zoned", "2026-01-10T06:30:00.000Z")
                    .containsEntry("clock", "08:30:00")
                    .containsEntry("y", 2026L)
                    .containsEntry("ref", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")
                    .containsEntry("bytes", "yv4=")
                    .containsEntry("b", "AP8=")
                    .containsEntry("feeling", "ok")
                    .containsEntry("tags", "a,b")
                    .containsEntry("name", "Zoë 🎵")
                    .containsEntry("twice", "25");
            assertThat(device.schema()).contains("autoInc");
        }

        @Test
        void keys_links_and_indices_come_over_and_so_do_changes() {
            SourceFile source = source(
                    "CREATE TABLE seat (line VARCHAR(5), number INT, PRIMARY KEY (line, number))",
                    "CREATE TABLE person (id INT AUTO_INCREMENT PRIMARY KEY, mail VARCHAR(50) UNIQUE)",
                    """
                    CREATE TABLE ticket (id INT AUTO_INCREMENT PRIMARY KEY, person INT REFERENCES person (id), l VARCHAR(5), n INT,
                                         FOREIGN KEY (l, n) REFERENCES seat (line, number))
                    """,
                    "CREATE VIEW seen AS SELECT 1",
                    "INSERT INTO seat VALUES ('a', 7)",
                    "INSERT INTO person (mail) VALUES ('ada@example.org')",
                    "INSERT INTO ticket (person, l, n) VALUES (1, 'a', 7)");
            AdoptionReport report = adopt(source);
            assertThat(report.notes()).contains("'seen' is a view and was left out.");
            assertThat(relationships("ticket")).containsExactly("person->person", "seat->seat");
            assertThat(device.values("ticket", "seat")).containsExactly("a,7");
            source.run("DELETE FROM ticket", "UPDATE person SET mail = 'x'");
            AdoptionReport again = adopt(source);
            assertThat(again.deleted()).isEqualTo(1);
            assertThat(again.modified()).isEqualTo(1);
        }
    }
}
