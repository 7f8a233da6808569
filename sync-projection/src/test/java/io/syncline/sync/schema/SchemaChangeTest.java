package io.syncline.sync.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.RegistryBuilder.CollectionBuilder;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.SchemaStep;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.projection.SchemaDowngradeException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device is closed, and opened with another schema. */
class SchemaChangeTest {

    private static final StorageRegistry FIRST = person(
            "1",
            person -> person.field("name", FieldType.STRING)
                    .optionalField("age", FieldType.INT)
                    .optionalField("about", FieldType.TEXT)
                    .index("name"));

    @TempDir
    Path directory;

    private static StorageRegistry person(String version, Consumer<CollectionBuilder> definition) {
        return StorageRegistry.builder()
                .collection("person", version, definition)
                .build();
    }

    private static void versionOne(CollectionBuilder earlier) {
        earlier.field("name", FieldType.STRING)
                .optionalField("age", FieldType.INT)
                .optionalField("about", FieldType.TEXT);
    }

    private EvolvingDevice deviceWithAda() {
        EvolvingDevice device = new EvolvingDevice(directory.resolve("laptop"), FIRST);
        device.collection("person")
                .createObject(Map.of("id", "ada", "name", "Ada", "age", 36, "about", "The first programmer"));
        device.collection("person").updateObjects(Map.of("id", "ada"), Map.of("age", 37));
        device.collection("person").createObject(Map.of("id", "gone", "name", "Gone"));
        device.collection("person").deleteObjects(Map.of("id", "gone"));
        return device;
    }

    /** As if there were no events: what is there afterwards was not replayed. */
    private static void updateWithoutEvents(EvolvingDevice device, StorageRegistry registry) {
        device.close();
        Dump.execute(device.directory(), "ALTER TABLE syncline_event RENAME TO away");
        Dump.execute(device.directory(), "CREATE TABLE syncline_event AS SELECT * FROM away WHERE false");
        device.update(registry);
    }

    private static Map<String, @Nullable Object> ada(EvolvingDevice device) {
        return device.collection("person").findObject(Map.of("id", "ada")).orElseThrow();
    }

    @Nested
    class Without_a_replay {

        @Test
        void an_optional_field_is_added() {
            try (EvolvingDevice device = deviceWithAda()) {
                updateWithoutEvents(device, person("2", person -> {
                    versionOne(person);
                    person.optionalField("mail", FieldType.STRING)
                            .index("mail")
                            .history("1", SchemaChangeTest::versionOne);
                }));
                assertThat(ada(device).get("name")).isEqualTo("Ada");
                assertThat(ada(device).get("mail")).isNull();
            }
        }

        @Test
        void an_optional_field_is_added_also_when_nobody_speaks_of_history() {
            try (EvolvingDevice device = deviceWithAda()) {
                updateWithoutEvents(device, person("2", person -> {
                    versionOne(person);
                    person.optionalField("mail", FieldType.STRING);
                }));
                assertThat(ada(device).get("age")).isEqualTo(37L);
            }
        }

        @Test
        void a_field_with_a_default_value_is_added() {
            try (EvolvingDevice device = deviceWithAda()) {
                updateWithoutEvents(device, person("2", person -> {
                    versionOne(person);
                    person.field("country", FieldType.STRING)
                            .defaultValue("country", "SE")
                            .history("1", SchemaChangeTest::versionOne);
                }));
                assertThat(ada(device).get("country")).isEqualTo("SE");
            }
        }

        @Test
        void fields_are_renamed_widened_and_dropped_and_the_text_is_still_found() {
            try (EvolvingDevice device = deviceWithAda()) {
                updateWithoutEvents(
                        device,
                        person(
                                "2",
                                person -> person.field("fullName", FieldType.TEXT)
                                        .renamedFrom("fullName", "name")
                                        .optionalField("age", FieldType.STRING)
                                        .index("fullName")
                                        .history("1", SchemaChangeTest::versionOne)));
                assertThat(ada(device)).isEqualTo(Map.of("id", "ada", "fullName", "Ada", "age", "37"));
                assertThat(device.collection("person").countObjects(Map.of("fullName", Map.of("$search", "ada"))))
                        .isEqualTo(1);
            }
        }

        @Test
        void collections_come_and_go() {
            try (EvolvingDevice device = deviceWithAda()) {
                updateWithoutEvents(
                        device,
                        StorageRegistry.builder()
                                .collection("note", "1", note -> note.field("text", FieldType.STRING))
                                .build());
                device.collection("note").createObject(Map.of("text", "new"));
                assertThat(device.collection("note").countObjects(Map.of())).isEqualTo(1);
            }
        }

        @Test
        void indices_change() {
            try (EvolvingDevice device = deviceWithAda()) {
                updateWithoutEvents(device, person("1", person -> {
                    versionOne(person);
                    person.index("age").index("age", "name");
                }));
                assertThat(device.collection("person").countObjects(Map.of("age", 37)))
                        .isEqualTo(1);
            }
        }

        @Test
        void versions_are_skipped() {
            try (EvolvingDevice device = deviceWithAda()) {
                updateWithoutEvents(
                        device,
                        person(
                                "3",
                                person -> person.field("called", FieldType.STRING)
                                        .renamedFrom("called", "nick")
                                        .history("1", SchemaChangeTest::versionOne)
                                        .history(
                                                "2",
                                                two -> two.field("nick", FieldType.STRING)
                                                        .renamedFrom("nick", "name"))));
                assertThat(ada(device)).isEqualTo(Map.of("id", "ada", "called", "Ada"));
            }
        }
    }

    @Nested
    class With_a_replay {

        @Test
        void a_field_that_comes_back_shows_its_values() {
            try (EvolvingDevice device = deviceWithAda()) {
                device.update(person("2", person -> person.field("name", FieldType.STRING)));
                device.update(person("3", SchemaChangeTest::versionOne));
                assertThat(ada(device).get("age")).isEqualTo(37L);
                assertThat(device.collection("person").countObjects(Map.of("about", Map.of("$contains", "first"))))
                        .isEqualTo(1);
            }
        }

        @Test
        void a_collection_that_comes_back_shows_its_objects() {
            try (EvolvingDevice device = deviceWithAda()) {
                String before = device.digest();
                device.update(StorageRegistry.builder()
                        .collection("note", "1", note -> {})
                        .build());
                device.update(FIRST);
                assertThat(device.digest()).isEqualTo(before);
            }
        }

        @Test
        void a_history_that_is_told_later_is_believed() {
            try (EvolvingDevice device = deviceWithAda()) {
                device.update(person("2", person -> person.field("called", FieldType.STRING)));
                assertThat(ada(device).get("called")).isNull();
                device.update(person(
                        "2",
                        person -> person.field("called", FieldType.STRING)
                                .renamedFrom("called", "name")
                                .history("1", SchemaChangeTest::versionOne)));
                assertThat(ada(device).get("called")).isEqualTo("Ada");
            }
        }
    }

    @Test
    void values_are_computed_by_declared_steps() {
        SchemaStep birth = SchemaStep.of("person", "1", "2")
                .reading("age")
                .writing("born", "adult")
                .by(age -> Map.of("born", 2026 - (Long) age, "adult", (Long) age >= 18));
        StorageRegistry second = StorageRegistry.builder()
                .collection(
                        "person",
                        "2",
                        person -> person.field("name", FieldType.STRING)
                                .optionalField("born", FieldType.INT)
                                .optionalField("adult", FieldType.BOOLEAN)
                                .history("1", SchemaChangeTest::versionOne))
                .steps(birth)
                .build();
        try (EvolvingDevice device = deviceWithAda()) {
            device.update(second);
            assertThat(ada(device)).isEqualTo(Map.of("id", "ada", "name", "Ada", "born", 1989L, "adult", true));
            assertThat(device.device()
                            .history()
                            .of(new io.syncline.domain.key.ObjectId("person", "ada"))
                            .get(1)
                            .changes())
                    .isEqualTo(Map.of("born", 1989L, "adult", true));
        }
    }

    @Test
    void a_step_that_fails_keeps_the_device_as_it_was_and_says_where() {
        SchemaStep wrong = SchemaStep.of("person", "1", "2")
                .reading("age")
                .writing("born")
                .by(age -> {
                    throw new IllegalArgumentException("no");
                });
        StorageRegistry second = StorageRegistry.builder()
                .collection(
                        "person",
                        "2",
                        person -> person.field("name", FieldType.STRING)
                                .optionalField("born", FieldType.INT)
                                .history("1", SchemaChangeTest::versionOne))
                .steps(wrong)
                .build();
        try (EvolvingDevice device = deviceWithAda()) {
            String before = device.digest();
            assertThatThrownBy(() -> device.update(second))
                    .hasMessageContainingAll("'age'", "person/ada", "version 2", "37", "no", "mend the step");
            device.update(FIRST);
            assertThat(device.digest()).isEqualTo(before);
        }
    }

    @Test
    void an_older_schema_is_refused_and_the_data_stays_usable() {
        try (EvolvingDevice device = deviceWithAda()) {
            StorageRegistry second = person("2", SchemaChangeTest::versionOne);
            device.update(second);
            assertThatThrownBy(() -> device.update(FIRST))
                    .isInstanceOf(SchemaDowngradeException.class)
                    .hasMessageContainingAll("version 2", "'person'", "version 1", "Start with the newer schema");
            device.update(second);
            assertThat(ada(device).get("name")).isEqualTo("Ada");
        }
    }

    @Test
    void a_default_value_is_that_of_new_objects_too_and_null_is_still_refused() {
        StorageRegistry registry = person(
                "1",
                person -> person.field("name", FieldType.STRING)
                        .field("country", FieldType.STRING)
                        .defaultValue("country", "SE"));
        try (EvolvingDevice device = new EvolvingDevice(directory.resolve("laptop"), registry)) {
            device.collection("person").createObject(Map.of("id", "ada", "name", "Ada"));
            assertThat(ada(device).get("country")).isEqualTo("SE");
            assertThatThrownBy(() -> device.collection("person")
                            .updateObjects(Map.of("id", "ada"), java.util.Collections.singletonMap("country", null)))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void devices_of_an_old_and_a_new_version_share_a_space() {
        StorageRegistry second = SchemaFile.parse("""
                {"collections": {"person": {"version": "2",
                   "fields": {"fullName": {"type": "string", "renamedFrom": "name"},
                              "age": {"type": "float", "optional": true}, "about": {"type": "text", "optional": true},
                              "country": {"type": "string", "default": "SE"}},
                   "history": [{"version": "1", "fields": {"name": {"type": "string"},
                       "age": {"type": "int", "optional": true}, "about": {"type": "text", "optional": true}}}]}}}
                """);
        Hub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(InstantSource.system(), new SecureRandom()));
        try (EvolvingDevice old = new EvolvingDevice(directory.resolve("old"), FIRST, hub, null);
                EvolvingDevice young = new EvolvingDevice(
                        directory.resolve("young"),
                        second,
                        hub,
                        old.device().sync().invite().uri())) {
            old.collection("person").createObject(Map.of("id", "ada", "name", "Ada", "age", 36));
            young.collection("person").createObject(Map.of("id", "bob", "fullName", "Bob", "age", 1.5));
            old.sync();
            young.sync();
            assertThat(ada(young))
                    .containsEntry("fullName", "Ada")
                    .containsEntry("age", 36.0)
                    .containsEntry("country", "SE");
            young.collection("person").updateObjects(Map.of("id", "ada"), Map.of("fullName", "Ada L."));
            old.collection("person").updateObjects(Map.of("id", "ada"), Map.of("age", 40));
            young.sync();
            old.sync();
            young.sync();
            assertThat(old.device().sync().status().parked()).isEqualTo(2);
            assertThat(ada(young)).containsEntry("fullName", "Ada L.").containsEntry("age", 40.0);

            old.update(second);
            old.sync();
            assertThat(old.device().sync().status().parked()).isZero();
            assertThat(old.digest()).isEqualTo(young.digest());
        }
    }

    @Test
    void counts_of_an_old_and_a_new_version_add_up_under_the_new_name() {
        StorageRegistry second = person(
                "2",
                person -> person.field("name", FieldType.STRING)
                        .optionalField("years", FieldType.FLOAT)
                        .renamedFrom("years", "age")
                        .history("1", SchemaChangeTest::versionOne));
        Hub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(InstantSource.system(), new SecureRandom()));
        try (EvolvingDevice old = new EvolvingDevice(directory.resolve("old"), FIRST, hub, null);
                EvolvingDevice young = new EvolvingDevice(
                        directory.resolve("young"),
                        second,
                        hub,
                        old.device().sync().invite().uri())) {
            old.collection("person").createObject(Map.of("id", "ada", "name", "Ada", "age", 36));
            old.sync();
            young.sync();
            old.collection("person").updateObjects(Map.of("id", "ada"), Map.of("age", Map.of("$inc", 2)));
            young.collection("person").updateObjects(Map.of("id", "ada"), Map.of("years", Map.of("$inc", 0.5)));
            young.sync();
            old.sync();
            young.sync();
            assertThat(ada(young)).containsEntry("years", 38.5);
            old.update(second);
            old.sync();
            assertThat(ada(old)).containsEntry("years", 38.5);
            young.device().store().rebuild();
            assertThat(young.digest()).isEqualTo(old.digest());
        }
    }

    @Test
    void what_an_older_device_never_heard_of_is_found_once_the_schema_has_it() {
        StorageRegistry wide = person("1", person -> {
            versionOne(person);
            person.optionalField("mail", FieldType.STRING);
        });
        Hub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(InstantSource.system(), new SecureRandom()));
        try (EvolvingDevice narrow = new EvolvingDevice(directory.resolve("narrow"), FIRST, hub, null);
                EvolvingDevice other = new EvolvingDevice(
                        directory.resolve("other"),
                        wide,
                        hub,
                        narrow.device().sync().invite().uri())) {
            other.collection("person").createObject(Map.of("id", "ada", "name", "Ada", "mail", "ada@example.org"));
            other.sync();
            narrow.sync();
            assertThat(ada(narrow)).doesNotContainKey("mail");
            narrow.update(wide);
            assertThat(ada(narrow).get("mail")).isEqualTo("ada@example.org");
        }
    }

    @Test
    void rows_stay_to_the_letter_when_an_optional_field_comes() {
        List<String> before;
        try (EvolvingDevice device = deviceWithAda()) {
            before = List.copyOf(Dump.of(device.directory(), "person"));
            updateWithoutEvents(device, person("2", person -> {
                versionOne(person);
                person.optionalField("mail", FieldType.STRING).history("1", SchemaChangeTest::versionOne);
            }));
            assertThat(Dump.of(device.directory(), "person"))
                    .isEqualTo(new java.util.TreeSet<>(before.stream()
                            .map(row -> row.startsWith("person") ? row.replace(", name=", ", mail=null, name=") : row)
                            .toList()));
        }
    }
}
