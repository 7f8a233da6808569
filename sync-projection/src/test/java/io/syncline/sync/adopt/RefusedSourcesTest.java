package io.syncline.sync.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.setup.SchemaUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when a source can not be adopted as it is. */
class RefusedSourcesTest {

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

    @Test
    void a_file_that_is_missing_is_named_and_not_made() {
        Path missing = directory.resolve("missing.sqlite");
        assertThatThrownBy(() -> device.adopt("jdbc:sqlite:" + missing))
                .isInstanceOf(AdoptionException.class)
                .hasMessageStartingWith("The source 'jdbc:sqlite:" + missing + "' can not be opened: ");
        assertThat(missing).doesNotExist();
    }

    @Test
    void a_file_that_is_no_database_is_named() throws IOException {
        Path text =
                Files.writeString(directory.resolve("notes.txt"), "Nothing that a database could read.\n".repeat(90));
        assertThatThrownBy(() -> device.adopt("jdbc:sqlite:" + text))
                .isInstanceOf(AdoptionException.class)
                .hasMessageContaining("notes.txt' can not be opened: ");
    }

    @Test
    void without_a_driver_the_drivers_that_are_there_are_named() {
        assertThatThrownBy(() -> device.adopt("jdbc:nosuch://me:secret@host/shop?password=secret"))
                .isInstanceOf(AdoptionException.class)
                .hasMessageStartingWith("There is no JDBC driver for 'jdbc:nosuch://host/shop'; there are ")
                .hasMessageContaining("org.sqlite.JDBC")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_source_without_tables_is_refused() {
        assertThatThrownBy(() -> device.adopt(source("CREATE VIEW v AS SELECT 1")))
                .isInstanceOf(AdoptionException.class)
                .hasMessageContaining("has no tables");
        assertThat(device.schemaFile()).doesNotExist();
    }

    @Test
    void a_value_that_does_not_fit_is_named_with_its_place_and_a_remedy() {
        SourceFile source =
                source("CREATE TABLE person (id INTEGER PRIMARY KEY, age INT)", "INSERT INTO person VALUES (1, 36)");
        device.adopt(source);
        source.run("INSERT INTO person VALUES (7, 'old')");
        assertThatThrownBy(() -> device.adopt(source))
                .isInstanceOf(AdoptionException.class)
                .hasMessage("Table 'person', row id=7: column 'age' has the value 'old', and field 'age' of collection"
                        + " 'person' has type 'int': a number is expected. Give the field another type in the schema,"
                        + " such as \"string\", or correct the value in the source.");
    }

    @Test
    void a_value_that_is_missing_is_named_with_its_place_and_a_remedy() {
        device.writeSchema("""
                {"collections": {"person": {"version": "1",
                  "fields": {"id": {"type": "int"}, "age": {"type": "int"}},
                  "indices": [{"field": "id", "pk": true}]}}}
                """);
        SourceFile source =
                source("CREATE TABLE person (id INTEGER PRIMARY KEY, age INT)", "INSERT INTO person VALUES (7, NULL)");
        assertThatThrownBy(() -> device.adopt(source))
                .isInstanceOf(AdoptionException.class)
                .hasMessageStartingWith("Table 'person', row id=7: column 'age' is empty, and field 'age'")
                .hasMessageContaining("Make the field optional in the schema");
    }

    @Test
    void a_field_that_no_column_fills_is_named() {
        device.writeSchema("""
                {"collections": {"person": {"version": "1",
                  "fields": {"id": {"type": "int"}, "shoeSize": {"type": "int"}},
                  "indices": [{"field": "id", "pk": true}]}}}
                """);
        assertThatThrownBy(() -> device.adopt(source("CREATE TABLE person (id INTEGER PRIMARY KEY)")))
                .isInstanceOf(AdoptionException.class)
                .hasMessageStartingWith(
                        "Collection 'person' of the schema requires the fields [shoeSize], and table 'person' has no such columns.");
    }

    @Test
    void a_schema_for_something_else_is_told() {
        device.writeSchema("{\"collections\": {\"planet\": {\"version\": \"1\", \"fields\": {}}}}");
        assertThatThrownBy(() -> device.adopt(source("CREATE TABLE person (id INTEGER PRIMARY KEY)")))
                .isInstanceOf(AdoptionException.class)
                .hasMessage("The schema has none of the source's tables [person]; its collections are [planet].");
    }

    @Test
    void a_schema_file_that_is_missing_is_named() {
        Path missing = directory.resolve("mine.json");
        assertThatThrownBy(() -> device.adopt(source("CREATE TABLE person (id INTEGER PRIMARY KEY)"), missing))
                .isInstanceOf(SchemaUnavailableException.class)
                .hasMessageContaining("mine.json");
    }

    @Test
    void rows_that_would_become_one_object_are_told() {
        device.writeSchema("""
                {"collections": {"person": {"version": "1",
                  "fields": {"name": {"type": "string"}}, "indices": [{"field": "name", "pk": true}]}}}
                """);
        SourceFile source = source(
                "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                "INSERT INTO person VALUES (1, 'Ada'), (2, 'Ada')");
        assertThatThrownBy(() -> device.adopt(source))
                .isInstanceOf(AdoptionException.class)
                .hasMessageStartingWith("Two rows of table 'person' have the key 'Ada'");
    }

    @Test
    void a_rule_of_the_schema_that_the_rows_break_is_told_and_the_rest_is_there() {
        device.writeSchema("""
                {"collections": {"person": {"version": "1",
                  "fields": {"id": {"type": "int"}, "name": {"type": "string"}},
                  "indices": [{"field": "id", "pk": true}, {"field": "name", "unique": true}]}}}
                """);
        SourceFile source = source(
                "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                "INSERT INTO person VALUES (1, 'Ada'), (2, 'Ada'), (3, 'Grace')");
        assertThatThrownBy(() -> device.adopt(source))
                .isInstanceOf(AdoptionException.class)
                .hasMessageStartingWith(
                        "Table 'person': 1 rows were refused, the first with the key '2'. The values [Ada] of the unique index");
        assertThat(device.values("person", "name")).containsExactly("Ada", "Grace");
    }
}
