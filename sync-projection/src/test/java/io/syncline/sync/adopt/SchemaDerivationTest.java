package io.syncline.sync.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.IndexDefinition;
import io.syncline.domain.registry.Relationship;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.registry.ValueType;
import io.syncline.sync.adopt.jdbc.JdbcSource;
import io.syncline.sync.adopt.schema.SchemaDerivation;
import io.syncline.sync.adopt.source.AdoptionSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaDerivationTest {

    @TempDir
    private Path directory;

    private SchemaDerivation.Result derive(String... sql) {
        SourceFile file = SourceFile.of(directory.resolve("source.sqlite"), sql);
        try (AdoptionSource source = JdbcSource.open(file.url(), List.of())) {
            return SchemaDerivation.derive(source, LocalDate.of(2026, 1, 10), (table, rows) -> {});
        }
    }

    private StorageRegistry registry(String... sql) {
        return SchemaFile.parse(derive(sql).json());
    }

    private static List<String> keyOf(CollectionDefinition collection) {
        return collection.key().stream().map(FieldDefinition::name).toList();
    }

    @Test
    void a_table_is_a_collection_in_the_version_that_was_asked_for() {
        assertThat(derive("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
                        .json())
                .isEqualTo("""
                        {
                          "collections" : {
                            "person" : {
                              "version" : "2026-01-10",
                              "fields" : {
                                "id" : {
                                  "type" : "int"
                                },
                                "name" : {
                                  "type" : "string",
                                  "optional" : true
                                }
                              },
                              "indices" : [ {
                                "field" : "id",
                                "pk" : true,
                                "autoInc" : true
                              } ]
                            }
                          }
                        }
                        """);
    }

    @Nested
    class Types {

        private ValueType typeOf(String declaration, String... values) {
            CollectionDefinition collection = registry(
                            "CREATE TABLE t (k INTEGER PRIMARY KEY, c " + declaration + ")",
                            values.length == 0
                                    ? "SELECT 1"
                                    : "INSERT INTO t (c) VALUES (" + String.join("), (", values) + ")")
                    .collection("t");
            directory.resolve("source.sqlite").toFile().delete();
            return collection.field("c").valueType();
        }

        @Test
        void a_field_has_the_type_that_the_column_was_declared_with() {
            assertThat(typeOf("BIGINT")).isEqualTo(FieldType.INT);
            assertThat(typeOf("NUMERIC(10,2)")).isEqualTo(FieldType.FLOAT);
            assertThat(typeOf("DOUBLE PRECISION")).isEqualTo(FieldType.FLOAT);
            assertThat(typeOf("VARCHAR(40)")).isEqualTo(FieldType.STRING);
            assertThat(typeOf("TEXT")).isEqualTo(FieldType.STRING);
            assertThat(typeOf("CLOB")).isEqualTo(FieldType.TEXT);
            assertThat(typeOf("DATE")).isEqualTo(FieldType.DATETIME);
            assertThat(typeOf("TIMESTAMP WITH TIME ZONE")).isEqualTo(FieldType.DATETIME);
            assertThat(typeOf("BOOLEAN")).isEqualTo(FieldType.BOOLEAN);
            assertThat(typeOf("BLOB")).isEqualTo(FieldType.BINARY);
            assertThat(typeOf("GEOMETRY")).isEqualTo(FieldType.STRING);
            assertThat(typeOf("")).isEqualTo(FieldType.STRING);
        }

        @Test
        void values_that_are_not_of_the_declared_type_give_the_next_best() {
            assertThat(typeOf("INTEGER", "1", "2.5")).isEqualTo(FieldType.FLOAT);
            assertThat(typeOf("INTEGER", "1", "'n/a'")).isEqualTo(FieldType.STRING);
            assertThat(typeOf("NUMERIC", "1.5", "9007199254740993")).isEqualTo(FieldTypes.DECIMAL);
            assertThat(typeOf("NUMERIC", "1", "9007199254740993")).isEqualTo(FieldType.INT);
            assertThat(typeOf("DATETIME", "'2021-01-01'", "'soon'")).isEqualTo(FieldType.STRING);
            assertThat(typeOf("BOOLEAN", "0", "2")).isEqualTo(FieldType.INT);
            assertThat(typeOf("TEXT", "x'00'", "x'ff'")).isEqualTo(FieldType.BINARY);
            assertThat(typeOf("BLOB", "'a'", "'b'")).isEqualTo(FieldType.STRING);
            assertThat(typeOf("", "1", "2")).isEqualTo(FieldType.INT);
            assertThat(typeOf("", "1", "'a'", "x'00'")).isEqualTo(FieldType.STRING);
        }
    }

    @Nested
    class Keys {

        @Test
        void a_compound_key_keeps_its_own_order() {
            CollectionDefinition seat = registry(
                            "CREATE TABLE seat (number INT, \"row\" TEXT, price REAL, PRIMARY KEY (\"ROW\", number))")
                    .collection("seat");
            assertThat(keyOf(seat)).containsExactly("row", "number");
            assertThat(seat.field("row").optional()).isFalse();
        }

        @Test
        void a_key_of_bytes_or_of_fractions_becomes_text() {
            StorageRegistry registry = registry(
                    "CREATE TABLE token (id BLOB PRIMARY KEY)",
                    "INSERT INTO token VALUES (x'cafe')",
                    "CREATE TABLE grade (id NUMERIC PRIMARY KEY)",
                    "INSERT INTO grade VALUES (1.5)",
                    "CREATE TABLE account (id NUMERIC(10) PRIMARY KEY)",
                    "INSERT INTO account VALUES (7)");
            assertThat(registry.collection("token").field("id").type()).isEqualTo(FieldType.STRING);
            assertThat(registry.collection("grade").field("id").type()).isEqualTo(FieldType.STRING);
            assertThat(registry.collection("account").field("id").type()).isEqualTo(FieldType.INT);
        }

        @Test
        void a_table_without_a_key_gets_a_key_of_text() {
            CollectionDefinition log = registry("CREATE TABLE log (line TEXT)").collection("log");
            assertThat(keyOf(log)).containsExactly("id");
            assertThat(log.isKeyGenerated()).isTrue();
        }

        @Test
        void a_column_that_has_the_name_of_that_key_keeps_it() {
            CollectionDefinition log =
                    registry("CREATE TABLE log (Id INT, row_key INT)").collection("log");
            assertThat(keyOf(log)).containsExactly("row_key_2");
            assertThat(log.field("row_key_2").type()).isEqualTo(FieldType.RANDOM_KEY);
            assertThat(log.field("Id").type()).isEqualTo(FieldType.INT);
        }

        @Test
        void a_key_that_rows_are_without_is_none() {
            StorageRegistry registry = registry(
                    "CREATE TABLE loose (code TEXT PRIMARY KEY)",
                    "INSERT INTO loose VALUES (NULL), (NULL), ('a')",
                    "CREATE TABLE blank (code TEXT PRIMARY KEY)",
                    "INSERT INTO blank VALUES ('')");
            assertThat(keyOf(registry.collection("loose"))).containsExactly("id");
            assertThat(registry.collection("loose").field("code").optional()).isTrue();
            assertThat(keyOf(registry.collection("blank"))).containsExactly("id");
        }
    }

    @Nested
    class Links {

        @Test
        void a_foreign_key_of_one_column_is_a_link_that_may_be_missing_where_null_may() {
            CollectionDefinition album = registry(
                            "CREATE TABLE artist (id INTEGER PRIMARY KEY)",
                            "CREATE TABLE album (id INTEGER PRIMARY KEY, artist INT NOT NULL REFERENCES Artist, cover INT REFERENCES album(ID))")
                    .collection("album");
            assertThat(album.relationships())
                    .containsExactly(
                            new Relationship(Relationship.Kind.CHILD_OF, "artist", "artist", "albums", false, false),
                            new Relationship(Relationship.Kind.CHILD_OF, "album", "cover", "albums", true, false));
        }

        @Test
        void links_that_would_have_one_reverse_name_get_names_of_their_own() {
            StorageRegistry registry = registry(
                    "CREATE TABLE address (id INTEGER PRIMARY KEY, notes TEXT)",
                    "CREATE TABLE invoice (id INTEGER PRIMARY KEY, billing INT REFERENCES address, shipping INT REFERENCES address)",
                    "CREATE TABLE note (id INTEGER PRIMARY KEY, address INT REFERENCES address)");
            assertThat(registry.collection("invoice").relationships())
                    .extracting(Relationship::reverseAlias)
                    .containsExactly("invoices_billing", "invoices_shipping");
            assertThat(registry.collection("note").relationships())
                    .extracting(Relationship::reverseAlias)
                    .containsExactly("notes_address");
        }

        @Test
        void a_key_may_be_a_link() {
            StorageRegistry registry = registry(
                    "CREATE TABLE person (id TEXT PRIMARY KEY)",
                    "CREATE TABLE employee (person TEXT PRIMARY KEY REFERENCES person)",
                    "CREATE TABLE manager (employee TEXT PRIMARY KEY REFERENCES employee)");
            assertThat(keyOf(registry.collection("manager"))).containsExactly("employee");
            assertThat(registry.collection("manager").field("employee").type()).isEqualTo(FieldType.STRING);
        }

        @Test
        void keys_that_lead_round_in_a_circle_are_cut() {
            StorageRegistry registry = registry(
                    "CREATE TABLE egg (id INTEGER PRIMARY KEY REFERENCES hen)",
                    "CREATE TABLE hen (id INTEGER PRIMARY KEY REFERENCES egg)",
                    "CREATE TABLE self (id INTEGER PRIMARY KEY REFERENCES self)");
            assertThat(registry.collection("egg").relationships()).hasSize(1);
            assertThat(registry.collection("hen").relationships()).isEmpty();
            assertThat(registry.collection("self").relationships()).isEmpty();
        }

        @Test
        void what_leads_to_something_else_than_a_key_stays_plain_and_is_told() {
            SchemaDerivation.Result derived = derive(
                    "CREATE TABLE seat (\"row\" TEXT, number INT, PRIMARY KEY (\"row\", number))",
                    "CREATE TABLE person (id INTEGER PRIMARY KEY, mail TEXT UNIQUE)",
                    "CREATE TABLE ticket (id INTEGER PRIMARY KEY, seat_row TEXT, seat_number INT,"
                            + " mail TEXT REFERENCES person(mail), lost INT REFERENCES nowhere(id), odd INT REFERENCES person,"
                            + " FOREIGN KEY (seat_row, seat_number) REFERENCES seat)",
                    "INSERT INTO ticket (odd) VALUES ('x')");
            CollectionDefinition ticket = SchemaFile.parse(derived.json()).collection("ticket");
            assertThat(ticket.relationships())
                    .containsExactly(
                            new Relationship(Relationship.Kind.CHILD_OF, "seat", "seat", "tickets", true, false));
            assertThat(ticket.fields())
                    .extracting(FieldDefinition::name)
                    .containsExactly("id", "seat_row", "seat_number", "mail", "lost", "odd", "seat");
            assertThat(derived.notes())
                    .hasSize(3)
                    .anyMatch(
                            note -> note.startsWith("The foreign key [lost] of table 'ticket' does not become a link"));
        }
    }

    @Nested
    class Indices {

        @Test
        void indices_stay_unless_they_repeat_the_key_or_a_link() {
            CollectionDefinition member = registry(
                            "CREATE TABLE club (id INTEGER PRIMARY KEY)",
                            "CREATE TABLE member (club INT REFERENCES club, number INT, mail TEXT UNIQUE, name TEXT, PRIMARY KEY (club, number))",
                            "CREATE INDEX by_club ON member (club)",
                            "CREATE INDEX by_name ON member (name, mail)",
                            "CREATE INDEX again ON member (mail)",
                            "CREATE UNIQUE INDEX key_again ON member (club, number)")
                    .collection("member");
            assertThat(member.indices())
                    .containsExactlyInAnyOrder(
                            new IndexDefinition(List.of("mail"), true),
                            new IndexDefinition(List.of("name", "mail"), false));
        }

        @Test
        void an_index_that_is_unique_for_some_rows_is_a_plain_one_and_one_over_expressions_is_none() {
            CollectionDefinition user = registry(
                            "CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT, gone INT)",
                            "CREATE UNIQUE INDEX present ON user (name) WHERE gone = 0",
                            "CREATE INDEX folded ON user (lower(name))")
                    .collection("user");
            assertThat(user.indices()).containsExactly(new IndexDefinition(List.of("name"), false));
        }

        @Test
        void a_unique_link_keeps_its_index() {
            CollectionDefinition badge = registry(
                            "CREATE TABLE person (id INTEGER PRIMARY KEY)",
                            "CREATE TABLE badge (id INTEGER PRIMARY KEY, person INT UNIQUE REFERENCES person)")
                    .collection("badge");
            assertThat(badge.indices()).containsExactly(new IndexDefinition(List.of("person"), true));
        }
    }

    @Nested
    class Names {

        @Test
        void reserved_words_and_blanks_are_names_like_others() {
            CollectionDefinition order = registry(
                            "CREATE TABLE \"order\" (\"select\" INTEGER PRIMARY KEY, \"group by\" TEXT, Ünïcode TEXT)")
                    .collection("order");
            assertThat(order.fields())
                    .extracting(FieldDefinition::name)
                    .containsExactly("select", "group by", "Ünïcode");
        }

        @Test
        void a_name_that_a_schema_can_not_have_is_changed_as_little_as_possible() {
            StorageRegistry registry = registry(
                    "CREATE TABLE \"a/b\" (\"1st\" INT, \"it's\" INT, \"it_s\" INT, \"say \"\"hi\"\"\" INT)",
                    "CREATE TABLE \"a_b\" (\"%s\" INT)".formatted("x".repeat(70)),
                    "CREATE TABLE syncline_event (a INT)");
            assertThat(registry.collections())
                    .extracting(CollectionDefinition::name)
                    .containsExactlyInAnyOrder("a_b", "a_b_2", "_syncline_event");
            assertThat(registry.collection("a_b_2").fields())
                    .extracting(FieldDefinition::name)
                    .containsExactlyInAnyOrder("id", "_1st", "it_s_2", "it_s", "say _hi_");
            assertThat(registry.collection("a_b").findField("x".repeat(60))).isPresent();
        }
    }

    @Test
    void views_and_tables_that_the_database_keeps_for_itself_are_left_out() {
        SchemaDerivation.Result derived = derive(
                "CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT)",
                "INSERT INTO note (body) VALUES ('a')",
                "CREATE VIEW short AS SELECT id FROM note",
                "CREATE VIRTUAL TABLE note_index USING fts5(body)",
                "ANALYZE");
        assertThat(SchemaFile.parse(derived.json()).collections())
                .extracting(CollectionDefinition::name)
                .containsExactly("note");
        try (AdoptionSource source = JdbcSource.open("jdbc:sqlite:" + directory.resolve("source.sqlite"), List.of())) {
            assertThat(source.notes())
                    .containsExactly(
                            "'short' is a view and was left out.", "Table 'note_index' is virtual and was left out.");
        }
    }
}
