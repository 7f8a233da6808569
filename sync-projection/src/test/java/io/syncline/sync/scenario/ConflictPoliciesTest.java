package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a schema can ask for where concurrent writes do not simply meet in a field. */
class ConflictPoliciesTest {

    private static final StorageRegistry REGISTRY = SchemaFile.parse("""
            {"collections": {
              "note": {"version": "1", "fields": {"text": {"type": "string"}, "count": {"type": "int", "optional": true}},
                       "conflicts": {"modifyDelete": "modification-wins", "doubleCreation": "refuse"}},
              "both": {"version": "1", "fields": {"text": {"type": "string"}},
                       "conflicts": {"doubleCreation": "keep-both"}},
              "mail": {"version": "1", "fields": {"address": {"type": "string"}},
                       "indices": [{"field": "address", "unique": true}]},
              "folder": {"version": "1", "fields": {}},
              "kept": {"version": "1", "fields": {}, "relationships": [{"childOf": "folder"}]},
              "gone": {"version": "1", "fields": {},
                       "relationships": [{"childOf": "folder", "whenParentDeleted": "delete"}]},
              "leaf": {"version": "1", "fields": {},
                       "relationships": [{"childOf": "gone", "whenParentDeleted": "delete"}]},
              "moved": {"version": "1", "fields": {},
                        "relationships": [{"childOf": "folder", "whenParentDeleted": "re-parent", "newParent": "inbox"}]}
            }}
            """);

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());

    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void twoDevices() {
        LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null);
        laptop.sync();
        phone = new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite());
    }

    @AfterEach
    void close() {
        laptop.close();
        phone.close();
    }

    private void syncAll() {
        for (int i = 0; i < 3; i++) {
            laptop.sync();
            phone.sync();
        }
        assertThat(phone.digest()).isEqualTo(laptop.digest());
        assertThat(said(phone)).isEqualTo(said(laptop));
        for (TestDevice device : List.of(laptop, phone)) {
            String digest = device.digest();
            List<String> before = said(device);
            device.device().store().rebuild();
            assertThat(device.digest()).isEqualTo(digest);
            assertThat(said(device)).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    private static List<String> said(TestDevice device) {
        return device.device().conflicts().list().stream()
                .map(one -> one.rule().shown() + " " + one.object().key() + " " + one.field() + ": "
                        + one.loser().value() + " < " + one.winner().value()
                        + (one.other() == null ? "" : " of " + one.other()))
                .toList();
    }

    private static void create(TestDevice device, String collection, String id, String field, Object value) {
        device.collection(collection).createObject(Map.of("id", id, field, value));
    }

    private static void create(TestDevice device, String collection, String id) {
        device.collection(collection).createObject(Map.of("id", id));
    }

    private static void write(TestDevice device, String collection, String id, String field, Object value) {
        device.collection(collection).updateObjects(Map.of("id", id), Map.of(field, value));
    }

    private static void delete(TestDevice device, String collection, String id) {
        device.collection(collection).deleteObjects(Map.of("id", id));
    }

    private static List<Object> ids(TestDevice device, String collection) {
        return device.collection(collection).findObjects(Map.of()).stream()
                .map(object -> object.get("id"))
                .sorted()
                .toList();
    }

    @Nested
    class Where_modifications_win {

        @BeforeEach
        void aNote() {
            laptop.collection("note").createObject(Map.of("id", "n", "text", "first", "count", 1));
            syncAll();
        }

        @Test
        void an_earlier_modification_keeps_the_whole_object_and_the_deletion_is_told() {
            write(laptop, "note", "n", "text", "second");
            delete(phone, "note", "n");
            syncAll();
            assertThat(phone.object("note", "n"))
                    .containsEntry("text", "second")
                    .containsEntry("count", 1L);
            assertThat(said(laptop)).containsExactly("modified n null: null < {text=second}");
        }

        @Test
        void a_later_modification_brings_the_whole_object_back() {
            delete(phone, "note", "n");
            write(laptop, "note", "n", "text", "second");
            syncAll();
            assertThat(phone.object("note", "n"))
                    .containsEntry("text", "second")
                    .containsEntry("count", 1L);
            assertThat(said(laptop)).hasSize(1);
        }

        @Test
        void a_deletion_that_knew_everything_holds() {
            write(laptop, "note", "n", "text", "second");
            syncAll();
            delete(phone, "note", "n");
            syncAll();
            assertThat(ids(laptop, "note")).isEmpty();
            assertThat(said(laptop)).isEmpty();
        }

        @Test
        void a_creation_after_a_deletion_begins_anew() {
            delete(phone, "note", "n");
            syncAll();
            create(laptop, "note", "n", "text", "again");
            syncAll();
            assertThat(phone.object("note", "n")).containsEntry("text", "again").containsEntry("count", null);
            assertThat(said(laptop)).isEmpty();
        }

        @Test
        void choosing_the_deletion_deletes() {
            write(laptop, "note", "n", "text", "second");
            delete(phone, "note", "n");
            syncAll();
            Conflict only = laptop.device().conflicts().list().get(0);
            laptop.device().conflicts().choose(only.id(), laptop.device().storage());
            syncAll();
            assertThat(ids(phone, "note")).isEmpty();
            assertThat(said(phone)).isEmpty();
        }
    }

    @Nested
    class Where_a_later_creation_is_refused {

        @Test
        void the_earlier_one_stands_and_the_later_one_is_told_whole() {
            create(laptop, "note", "n", "text", "laptop's");
            create(phone, "note", "n", "text", "phone's");
            syncAll();
            assertThat(phone.object("note", "n")).containsEntry("text", "laptop's");
            assertThat(said(laptop)).containsExactly("double-creation n null: {text=phone's} < {text=laptop's}");
        }

        @Test
        void one_that_says_the_same_is_no_conflict() {
            create(laptop, "note", "n", "text", "same");
            create(phone, "note", "n", "text", "same");
            syncAll();
            assertThat(said(laptop)).isEmpty();
        }

        @Test
        void choosing_it_writes_its_values() {
            create(laptop, "note", "n", "text", "laptop's");
            create(phone, "note", "n", "text", "phone's");
            syncAll();
            String id = phone.device().conflicts().list().get(0).id();
            phone.device().conflicts().choose(id, phone.device().storage());
            syncAll();
            assertThat(laptop.object("note", "n")).containsEntry("text", "phone's");
            assertThat(said(laptop)).isEmpty();
        }
    }

    @Nested
    class Where_both_creations_are_kept {

        @Test
        void the_later_one_gets_a_key_of_its_own_once() {
            create(laptop, "both", "b", "text", "laptop's");
            create(phone, "both", "b", "text", "phone's");
            syncAll();
            assertThat(laptop.object("both", "b")).containsEntry("text", "laptop's");
            assertThat(ids(laptop, "both"))
                    .hasSize(2)
                    .allMatch(id -> id.toString().startsWith("b"));
            assertThat(laptop.collection("both").findObjects(Map.of("text", "phone's")))
                    .singleElement()
                    .satisfies(object -> assertThat(object.get("id").toString()).matches("b~[0-9a-f]{8}"));
            assertThat(said(laptop)).isEmpty();
            syncAll();
            assertThat(ids(laptop, "both")).hasSize(2);
        }
    }

    @Nested
    class A_unique_value_that_two_devices_gave {

        @BeforeEach
        void bothGaveIt() {
            create(laptop, "mail", "l", "address", "a@example.org");
            create(phone, "mail", "p", "address", "a@example.org");
            syncAll();
        }

        @Test
        void stays_with_both_and_the_later_one_is_marked() {
            assertThat(ids(laptop, "mail")).containsExactly("l", "p");
            assertThat(said(laptop)).containsExactly("unique p address: a@example.org < a@example.org of l");
        }

        @Test
        void is_no_conflict_any_more_when_one_of_them_changes() {
            write(laptop, "mail", "l", "address", "b@example.org");
            syncAll();
            assertThat(said(laptop)).isEmpty();
        }

        @Test
        void is_no_conflict_any_more_when_one_of_them_is_deleted() {
            delete(phone, "mail", "l");
            syncAll();
            assertThat(said(laptop)).isEmpty();
        }

        @Test
        void has_nothing_to_choose_and_can_be_dismissed() {
            String id = phone.device().conflicts().list().get(0).id();
            assertThatThrownBy(() ->
                            phone.device().conflicts().choose(id, phone.device().storage()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'l' and 'p'");
            phone.device().conflicts().dismiss(id);
            syncAll();
            assertThat(said(laptop)).isEmpty();
        }
    }

    @Nested
    class Children_of_a_deleted_parent {

        @BeforeEach
        void folders() {
            create(laptop, "folder", "f");
            create(laptop, "folder", "inbox");
            syncAll();
        }

        private void children(TestDevice device) {
            for (String collection : List.of("kept", "gone", "moved")) {
                create(device, collection, "c", "folder", "f");
            }
            create(device, "leaf", "l", "gone", "c");
        }

        private void areAsTheSchemaWants() {
            syncAll();
            assertThat(laptop.object("kept", "c")).containsEntry("folder", "f");
            assertThat(ids(laptop, "gone")).isEmpty();
            assertThat(ids(laptop, "leaf")).isEmpty();
            assertThat(laptop.object("moved", "c")).containsEntry("folder", "inbox");
        }

        @Test
        void that_were_created_meanwhile() {
            children(laptop);
            delete(phone, "folder", "f");
            areAsTheSchemaWants();
            assertThat(said(laptop)).isEmpty();
        }

        @Test
        void that_were_there_go_at_once_where_it_is_deleted() {
            children(laptop);
            syncAll();
            delete(phone, "folder", "f");
            assertThat(ids(phone, "gone")).isEmpty();
            assertThat(ids(phone, "leaf")).isEmpty();
            assertThat(phone.object("moved", "c")).containsEntry("folder", "inbox");
            areAsTheSchemaWants();
        }

        @Test
        void are_let_be_when_the_new_parent_is_deleted_too() {
            children(laptop);
            delete(phone, "folder", "inbox");
            delete(phone, "folder", "f");
            areAsTheSchemaWants();
        }
    }
}
