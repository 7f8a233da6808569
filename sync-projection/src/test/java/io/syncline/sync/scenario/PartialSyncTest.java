package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.UnknownCollectionException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.engine.SyncCancelledException;
import io.syncline.sync.engine.SyncEvent;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.hub.store.ReadRequest;
import io.syncline.sync.seal.RoutingTags;
import io.syncline.sync.seal.SpaceKey;
import io.syncline.sync.subscription.Subscription;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A laptop that has everything, and a phone that has only what it subscribed to. */
class PartialSyncTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "1",
                    user -> user.field("displayName", FieldType.STRING).optionalField("age", FieldType.INT))
            .collection(
                    "note", "1", note -> note.field("text", FieldType.STRING).optionalField("owner", FieldType.STRING))
            .build();

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());

    private final MemoryStore store = new MemoryStore();
    private LocalHub hub;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void two_devices_in_one_space() {
        hub = new LocalHub(store, HubSettings.defaults(clock, new SecureRandom()));
        laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null);
        laptop.sync();
        phone = new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite());
    }

    @AfterEach
    void close() {
        laptop.close();
        phone.close();
    }

    private void subscribe(Subscription subscription) {
        phone.device().subscriptions().change(subscription);
    }

    private void exchange() {
        laptop.sync();
        phone.sync();
        laptop.sync();
    }

    private void write(String collection, String id) {
        String field = collection.equals("user") ? "displayName" : "text";
        laptop.collection(collection).createObject(Map.of("id", id, field, id));
    }

    private void receiveOnePage() {
        AtomicBoolean first = new AtomicBoolean(true);
        phone.device().sync().onEvent(event -> {
            if (event instanceof SyncEvent.BatchReceived && first.getAndSet(false)) {
                phone.device().sync().cancel();
            }
        });
        assertThatThrownBy(() -> phone.device().sync().receive()).isInstanceOf(SyncCancelledException.class);
    }

    private long countOnPhone(String collection) {
        return phone.collection(collection).countObjects(Map.of());
    }

    private long eventsOnPhone() {
        return phone.device()
                .history()
                .of(REGISTRY.collection("note").idOf("n1"))
                .size();
    }

    @Nested
    class OfSomeCollections {

        @Test
        void only_these_arrive_whatever_else_is_written() {
            subscribe(Subscription.to("user"));
            write("user", "ada");
            write("note", "n1");
            write("user", "bob");
            exchange();
            assertThat(countOnPhone("user")).isEqualTo(2);
            assertThat(countOnPhone("note")).isZero();
            assertThat(eventsOnPhone()).isZero();
            assertThat(phone.device().parked().list()).isEmpty();
        }

        @Test
        void what_the_device_writes_reaches_the_others() {
            subscribe(Subscription.to("user"));
            write("user", "ada");
            exchange();
            phone.collection("user").updateObjects(Map.of("id", "ada"), Map.of("age", 36));
            exchange();
            phone.sync();
            laptop.sync();
            assertThat(laptop.object("user", "ada")).containsEntry("age", 36L);
        }

        @Test
        void of_a_transaction_over_several_collections_the_device_has_its_part() {
            subscribe(Subscription.to("user"));
            laptop.batch(
                    new CreateObject("note", Map.of("id", "n1", "text", "t")),
                    new CreateObject("user", Map.of("id", "ada", "displayName", "Ada")),
                    new CreateObject("note", Map.of("id", "n2", "text", "t")));
            exchange();
            assertThat(countOnPhone("user")).isEqualTo(1);
        }

        @Test
        void a_write_to_another_collection_is_refused_and_says_why() {
            subscribe(Subscription.to("user"));
            assertThatThrownBy(() -> phone.collection("note").createObject(Map.of("id", "n1", "text", "t")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("note/n1")
                    .hasMessageContaining("subscribe");
            assertThat(phone.device().sync().status().pending()).isZero();
        }

        @Test
        void it_is_still_so_after_a_restart() {
            subscribe(Subscription.to("user"));
            phone.restart();
            write("user", "ada");
            write("note", "n1");
            exchange();
            assertThat(phone.device().subscriptions().current()).isEqualTo(Subscription.to("user"));
            assertThat(countOnPhone("note")).isZero();
        }

        @Test
        void an_unknown_collection_is_refused_and_nothing_changes() {
            assertThatThrownBy(() -> subscribe(Subscription.to("user", "nope")))
                    .isInstanceOf(UnknownCollectionException.class)
                    .hasMessageContaining("nope");
            assertThat(phone.device().subscriptions().current()).isEqualTo(Subscription.EVERYTHING);
        }
    }

    @Nested
    class WhenItChanges {

        @Test
        void what_was_passed_over_is_fetched() {
            subscribe(Subscription.to("user"));
            write("user", "ada");
            IntStream.range(0, 30).forEach(number -> write("note", "n" + number));
            laptop.collection("note").updateObjects(Map.of("id", "n1"), Map.of("owner", "ada"));
            exchange();
            subscribe(Subscription.to("user", "note"));
            assertThat(phone.device().subscriptions().isIncomplete()).isTrue();
            exchange();
            assertThat(countOnPhone("note")).isEqualTo(30);
            assertThat(phone.object("note", "n1")).containsEntry("owner", "ada");
            assertThat(phone.device().subscriptions().isIncomplete()).isFalse();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void only_the_new_is_fetched() {
            subscribe(Subscription.to("user"));
            IntStream.range(0, 20).forEach(number -> write("user", "u" + number));
            write("note", "n1");
            exchange();
            subscribe(Subscription.to("user", "note"));
            assertThat(phone.sync().applied()).isEqualTo(1);
        }

        @Test
        void everything_is_everything_again() {
            subscribe(Subscription.to("user"));
            write("user", "ada");
            write("note", "n1");
            exchange();
            subscribe(Subscription.EVERYTHING);
            exchange();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void what_no_longer_belongs_leaves_the_device_with_its_history() {
            write("user", "ada");
            write("note", "n1");
            exchange();
            assertThat(eventsOnPhone()).isEqualTo(1);
            subscribe(Subscription.to("user"));
            assertThat(countOnPhone("note")).isZero();
            assertThat(countOnPhone("user")).isEqualTo(1);
            assertThat(eventsOnPhone()).isZero();
        }

        @Test
        void own_writes_that_were_not_sent_yet_are_sent_although_their_collection_leaves() {
            exchange();
            phone.collection("note").createObject(Map.of("id", "mine", "text", "unsent"));
            subscribe(Subscription.to("user"));
            exchange();
            assertThat(laptop.object("note", "mine")).containsEntry("text", "unsent");
        }

        @Test
        void a_collection_that_comes_back_shows_own_and_foreign_writes() {
            write("note", "n1");
            exchange();
            phone.collection("note").updateObjects(Map.of("id", "n1"), Map.of("owner", "phone"));
            exchange();
            subscribe(Subscription.to("user"));
            laptop.collection("note").updateObjects(Map.of("id", "n1"), Map.of("text", "changed"));
            exchange();
            subscribe(Subscription.to("user", "note"));
            exchange();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
            phone.device().store().rebuild();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void a_transaction_that_the_change_cuts_is_whole_in_the_end() {
            exchange();
            subscribe(Subscription.to("user"));
            CreateObject[] creations = IntStream.range(0, 5_000)
                    .mapToObj(number -> number % 2 == 0
                            ? new CreateObject("user", Map.of("id", "u" + number, "displayName", "x"))
                            : new CreateObject("note", Map.of("id", "n" + number, "text", "x")))
                    .toArray(CreateObject[]::new);
            laptop.batch(creations);
            laptop.sync();
            receiveOnePage();
            subscribe(Subscription.to("user", "note"));
            exchange();
            assertThat(countOnPhone("note")).isEqualTo(2_500);
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void what_is_given_up_while_everything_is_fetched_is_fetched_again_when_it_is_taken_back() {
            subscribe(Subscription.to("user"));
            for (int batch = 0; batch < 30; batch++) {
                int first = batch * 100;
                laptop.batch(IntStream.range(first, first + 100)
                        .mapToObj(number -> new CreateObject("note", Map.of("id", "n" + number, "text", "x")))
                        .toArray(CreateObject[]::new));
            }
            exchange();
            subscribe(Subscription.EVERYTHING);
            receiveOnePage();
            assertThat(countOnPhone("note")).isBetween(1L, 2_999L);
            subscribe(Subscription.to("user"));
            subscribe(Subscription.to("user", "note"));
            exchange();
            assertThat(countOnPhone("note")).isEqualTo(3_000);
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }
    }

    @Nested
    class OfObjectsThatMatch {

        private final Subscription adas = Subscription.to("user").and("note", Map.of("owner", "ada"));

        @Test
        void others_have_no_row() {
            subscribe(adas);
            laptop.collection("note").createObject(Map.of("id", "n1", "text", "t", "owner", "ada"));
            laptop.collection("note").createObject(Map.of("id", "n2", "text", "t", "owner", "bob"));
            exchange();
            assertThat(phone.collection("note").findObjects(Map.of()))
                    .extracting(note -> note.get("id"))
                    .containsExactly("n1");
        }

        @Test
        void an_object_comes_and_goes_as_it_changes() {
            subscribe(adas);
            laptop.collection("note").createObject(Map.of("id", "n1", "text", "t", "owner", "bob"));
            exchange();
            assertThat(countOnPhone("note")).isZero();
            laptop.collection("note").updateObjects(Map.of("id", "n1"), Map.of("owner", "ada"));
            exchange();
            assertThat(phone.object("note", "n1")).containsEntry("text", "t");
            laptop.collection("note").updateObjects(Map.of("id", "n1"), Map.of("owner", "bob"));
            exchange();
            assertThat(countOnPhone("note")).isZero();
        }

        @Test
        void another_filter_shows_other_objects_at_once() {
            laptop.collection("note").createObject(Map.of("id", "n1", "text", "t", "owner", "ada"));
            laptop.collection("note").createObject(Map.of("id", "n2", "text", "t", "owner", "bob"));
            exchange();
            subscribe(adas);
            assertThat(countOnPhone("note")).isEqualTo(1);
            subscribe(Subscription.to("user", "note"));
            exchange();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }

        @Test
        void a_filter_that_does_not_fit_is_refused() {
            assertThatThrownBy(() -> subscribe(Subscription.to().and("note", Map.of("colour", "red"))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("colour");
            assertThat(phone.device().subscriptions().current()).isEqualTo(Subscription.EVERYTHING);
        }
    }

    @Test
    void a_device_put_back_to_an_older_copy_gets_back_its_own_writes_in_collections_it_has_not_subscribed_to() {
        phone.sync();
        phone.backUp(directory.resolve("backup"));
        phone.batch(
                new CreateObject("note", Map.of("id", "n1", "text", "lost with the end")),
                new CreateObject("user", Map.of("id", "ada", "displayName", "Ada")));
        exchange();
        phone.restoreFrom(directory.resolve("backup"));
        subscribe(Subscription.to("user"));
        exchange();
        assertThat(countOnPhone("user")).isEqualTo(1);
        assertThat(countOnPhone("note")).isZero();
        subscribe(Subscription.EVERYTHING);
        exchange();
        assertThat(countOnPhone("note")).isEqualTo(1);
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    @Test
    void a_device_put_back_gets_back_what_it_wrote_later_to_objects_of_collections_that_it_had_given_up() {
        phone.sync();
        phone.collection("note").createObject(Map.of("id", "n1", "text", "first"));
        exchange();
        subscribe(Subscription.to("user"));
        phone.backUp(directory.resolve("backup"));
        subscribe(Subscription.EVERYTHING);
        exchange();
        phone.collection("note").updateObjects(Map.of("id", "n1"), Map.of("text", "lost with the end"));
        exchange();
        phone.restoreFrom(directory.resolve("backup"));
        exchange();
        assertThat(phone.device().sync().status().parked()).isZero();
        assertThat(countOnPhone("note")).isZero();
        subscribe(Subscription.EVERYTHING);
        exchange();
        assertThat(phone.object("note", "n1")).containsEntry("text", "lost with the end");
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    @Test
    void what_was_sent_under_another_name_is_not_sent_again_though_its_collection_was_given_up() {
        phone.sync();
        phone.backUp(directory.resolve("first"));
        for (int times = 1; times <= 3; times++) {
            exchange();
            phone.restoreFrom(directory.resolve("first"));
        }
        phone.collection("note").createObject(Map.of("id", "n1", "text", "sent under another name"));
        phone.backUp(directory.resolve("second"));
        exchange();
        phone.restoreFrom(directory.resolve("second"));
        subscribe(Subscription.to("user"));
        exchange();
        assertThat(laptop.device().history().of(REGISTRY.collection("note").idOf("n1")))
                .hasSize(1);
        subscribe(Subscription.EVERYTHING);
        exchange();
        assertThat(phone.object("note", "n1")).containsEntry("text", "sent under another name");
        assertThat(phone.digest()).isEqualTo(laptop.digest());
    }

    @Test
    void a_device_tells_of_no_conflicts_in_collections_that_it_has_given_up() {
        phone.sync();
        phone.collection("note").createObject(Map.of("id", "n1", "text", "first"));
        exchange();
        phone.backUp(directory.resolve("backup"));
        phone.collection("note").deleteObjects(Map.of("id", "n1"));
        exchange();
        phone.restoreFrom(directory.resolve("backup"));
        phone.collection("note").updateObjects(Map.of("id", "n1"), Map.of("text", "not knowing of the deletion"));
        exchange();
        assertThat(phone.device().conflicts().list()).hasSize(1);
        subscribe(Subscription.to("user"));
        exchange();
        assertThat(phone.device().conflicts().list()).isEmpty();
        subscribe(Subscription.EVERYTHING);
        exchange();
        assertThat(phone.device().conflicts().list()).hasSize(1);
    }

    @Test
    void the_hub_learns_no_name() {
        write("note", "n1");
        laptop.sync();
        String space = laptop.device().sync().status().space();
        assertThat(store.read(new ReadRequest(space, 0, null, 10, Long.MAX_VALUE))
                        .events())
                .singleElement()
                .extracting(positioned -> positioned.event().tag())
                .isEqualTo(new RoutingTags(laptop.invite().key()).of("note"))
                .isNotEqualTo(new RoutingTags(SpaceKey.create()).of("note"));
    }
}
