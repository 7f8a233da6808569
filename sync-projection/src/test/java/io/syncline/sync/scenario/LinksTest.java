package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links between objects that devices write without knowing of each other: nothing aborts, nothing is lost. */
class LinksTest {

    private static final StorageRegistry REGISTRY = SchemaFile.parse("""
            {"collections": {
              "user": {"version": "1", "fields": {"displayName": {"type": "string"}}},
              "email": {"version": "1", "fields": {"address": {"type": "string"}},
                        "relationships": [{"childOf": "user", "enforced": true}]},
              "note": {"version": "1", "fields": {"text": {"type": "string"}},
                       "relationships": [{"childOf": "user", "optional": true}]}
            }}
            """);

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void two_devices_that_have_ada() {
        InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
        LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null);
        laptop.collection("user").createObject(Map.of("id", "ada", "displayName", "Ada"));
        laptop.sync();
        phone = new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite());
        phone.sync();
    }

    @AfterEach
    void close() {
        laptop.close();
        phone.close();
    }

    private void syncAll() {
        laptop.sync();
        phone.sync();
        laptop.sync();
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    @Test
    void a_child_that_is_created_while_its_parent_is_deleted_is_kept_on_both_devices() {
        laptop.collection("user").deleteObjects(Map.of("id", "ada"));
        phone.collection("email").createObject(Map.of("id", "e1", "address", "ada@example.org", "user", "ada"));
        syncAll();
        assertThat(laptop.object("email", "e1")).containsEntry("user", "ada");
        assertThat(laptop.collection("user").countObjects(Map.of())).isZero();
    }

    @Test
    void a_link_to_what_is_gone_can_be_led_elsewhere_and_an_enforced_one_only_to_what_is_there() {
        laptop.collection("user").deleteObjects(Map.of("id", "ada"));
        phone.collection("email").createObject(Map.of("id", "e1", "address", "ada@example.org", "user", "ada"));
        syncAll();
        assertThatThrownBy(() -> laptop.collection("email").updateObjects(Map.of("id", "e1"), Map.of("user", "nobody")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nobody");
        laptop.collection("user").createObject(Map.of("id", "bob", "displayName", "Bob"));
        laptop.collection("email").updateObjects(Map.of("id", "e1"), Map.of("user", "bob"));
        syncAll();
        assertThat(phone.object("email", "e1")).containsEntry("user", "bob");
    }

    @Test
    void a_child_may_be_there_before_its_parent() {
        laptop.collection("note").createObject(Map.of("id", "n1", "text", "early", "user", "kim"));
        syncAll();
        assertThat(phone.object("note", "n1")).containsEntry("user", "kim");
        phone.collection("user").createObject(Map.of("id", "kim", "displayName", "Kim"));
        syncAll();
        assertThat(laptop.collection("note").findObjects(Map.of("user.displayName", "Kim")))
                .extracting(note -> note.get("id"))
                .containsExactly("n1");
    }

    @Test
    void a_parent_and_its_children_that_are_created_at_once_arrive_at_once() {
        laptop.collection("user")
                .createObject(Map.of(
                        "id", "eve", "displayName", "Eve", "emails", List.of(Map.of("address", "e@example.org"))));
        syncAll();
        assertThat(phone.collection("email").countObjects(Map.of("user", "eve")))
                .isEqualTo(1);
    }
}
