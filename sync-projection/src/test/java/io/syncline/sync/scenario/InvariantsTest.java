package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.syncline.domain.invariant.InvariantFunction;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.InvariantBrokenException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.Invariant;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.registry.SchemaException;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.audit.HistoryEntry;
import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.conflict.ConflictChange;
import io.syncline.sync.conflict.ConflictRule;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.engine.SyncStage;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.invariant.InvariantChange;
import io.syncline.sync.invariant.InvariantChange.WriteRestored;
import io.syncline.sync.invariant.InvariantChange.WriteVoided;
import io.syncline.sync.machine.Machine;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of writes that were right where they were made, and are wrong together. The later line is the later write. */
class InvariantsTest {

    private static final ObjectId PEN = new ObjectId("product", "pen");

    private static StorageRegistry registry(int seats) {
        return StorageRegistry.builder()
                .collection(
                        "product",
                        "1",
                        product -> product.field("stock", FieldType.INT)
                                .optionalField("title", FieldType.STRING)
                                .optionalField("left", FieldType.INT)
                                .merge("left", MergePolicy.COUNTER)
                                .invariant(Invariant.holds("stock not below zero", Map.of("stock", Map.of("$gte", 0))))
                                .invariant(Invariant.holds(
                                        "enough left", Map.of("left", Map.of("$not", Map.of("$lt", 0))))))
                .collection(
                        "booking",
                        "1",
                        booking -> booking.field("room", FieldType.STRING)
                                .optionalField("slot", FieldType.INT)
                                .invariant(Invariant.unique("room is free", "room", "slot")))
                .collection(
                        "seat",
                        "1",
                        seat -> seat.field("course", FieldType.STRING)
                                .field("state", FieldType.STRING)
                                .invariant(Invariant.atMost("course capacity", seats, "course")
                                        .where(Map.of("state", "booked"))))
                .collection("order", "1", order -> order.field("text", FieldType.STRING))
                .build();
    }

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private LocalHub hub;
    private TestDevice laptop;
    private TestDevice phone;

    private Instant now() {
        return Instant.ofEpochMilli(time.incrementAndGet());
    }

    @BeforeEach
    void two_devices() {
        hub = new LocalHub(
                new MemoryStore(), io.syncline.sync.hub.local.HubSettings.defaults(this::now, new SecureRandom()));
        laptop = device("laptop", null);
        laptop.sync();
        phone = device("phone", laptop.invite());
        syncAll();
    }

    private TestDevice device(String name, @Nullable PairingUri pairing) {
        return new TestDevice(
                name,
                directory.resolve(name),
                registry(2),
                this::now,
                new HubSettings(hub, null, pairing, null, SyncMode.MANUAL));
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
        assertThat(ids(phone)).isEqualTo(ids(laptop));
    }

    private static List<String> ids(TestDevice device) {
        return device.device().conflicts().list().stream().map(Conflict::id).toList();
    }

    private static void take(TestDevice device, int amount) {
        device.collection("product").updateObjects(Map.of("id", "pen"), Map.of("stock", Map.of("$inc", -amount)));
    }

    private static void book(TestDevice device, String id, String room, int slot) {
        device.collection("booking").createObject(Map.of("id", id, "room", room, "slot", slot));
    }

    private static void sit(TestDevice device, String id) {
        device.collection("seat").createObject(Map.of("id", id, "course", "java", "state", "booked"));
    }

    private void bothHavePens(int stock) {
        laptop.collection("product").createObject(Map.of("id", "pen", "stock", stock, "left", stock));
        syncAll();
    }

    private static Conflict only(TestDevice device) {
        assertThat(device.device().conflicts().list()).hasSize(1);
        return device.device().conflicts().list().get(0);
    }

    @Nested
    class A_write_here {

        @Test
        void that_would_break_a_rule_is_refused_with_the_facts() {
            bothHavePens(5);
            String before = laptop.digest();
            assertThatThrownBy(() -> take(laptop, 6))
                    .isInstanceOf(InvariantBrokenException.class)
                    .hasMessage(
                            "Invariant 'stock not below zero' of collection 'product' would not hold for the object with the key 'pen', which would have {stock=-1}. Nothing was written.");
            assertThatThrownBy(() -> laptop.collection("product").createObject(Map.of("id", "ink", "stock", -1)))
                    .isInstanceOf(InvariantBrokenException.class);
            assertThat(laptop.digest()).isEqualTo(before);
            assertThat(laptop.device().history().of(PEN)).hasSize(1);
            assertThat(laptop.device().sync().status().pending()).isZero();
        }

        @Test
        void to_a_full_group_is_refused_with_who_has_the_place() {
            book(laptop, "one", "blue", 9);
            assertThatThrownBy(() -> book(laptop, "two", "blue", 9))
                    .isInstanceOf(InvariantBrokenException.class)
                    .hasMessage(
                            "Invariant 'room is free' of collection 'booking' would not hold for the object with the key 'two', which would have {room=blue, slot=9}; the place is taken by 'one'. Nothing was written.");
            book(laptop, "two", "blue", 10);
            assertThatThrownBy(() -> laptop.collection("booking").updateObjects(Map.of("id", "two"), Map.of("slot", 9)))
                    .isInstanceOf(InvariantBrokenException.class);
            laptop.collection("booking").updateObjects(Map.of("id", "two"), Map.of("slot", 11));
        }

        @Test
        void may_break_it_on_the_way_of_a_transaction_that_keeps_it() {
            book(laptop, "one", "blue", 9);
            book(laptop, "two", "blue", 10);
            laptop.batch(
                    new UpdateObjects("booking", Map.of("id", "one"), Map.of("slot", 10)),
                    new UpdateObjects("booking", Map.of("id", "two"), Map.of("slot", 9)));
            assertThat(laptop.object("booking", "one")).containsEntry("slot", 10L);
            assertThatThrownBy(() -> laptop.batch(
                            new CreateObject("order", Map.of("id", "o", "text", "two rooms")),
                            new UpdateObjects("booking", Map.of("id", "two"), Map.of("slot", 10))))
                    .isInstanceOf(InvariantBrokenException.class);
            assertThat(laptop.collection("order").countObjects(Map.of())).isZero();
        }

        @Test
        void of_objects_that_lack_a_value_of_the_group_is_free() {
            laptop.collection("booking").createObject(Map.of("id", "one", "room", "blue"));
            laptop.collection("booking").createObject(Map.of("id", "two", "room", "blue"));
        }

        @Test
        void of_several_objects_is_refused_as_a_whole() {
            sit(laptop, "a");
            laptop.collection("seat").createObject(Map.of("id", "b", "course", "java", "state", "waits"));
            laptop.collection("seat").createObject(Map.of("id", "c", "course", "java", "state", "waits"));
            assertThatThrownBy(() -> laptop.collection("seat")
                            .updateObjects(Map.of("state", "waits"), Map.of("state", "booked")))
                    .isInstanceOf(InvariantBrokenException.class);
            assertThat(laptop.collection("seat").countObjects(Map.of("state", "booked")))
                    .isEqualTo(1);
        }
    }

    @Nested
    class After_merging {

        @Test
        void the_later_of_two_that_took_from_one_stock_has_taken_nothing() {
            bothHavePens(5);
            take(phone, 3);
            take(laptop, 3);
            syncAll();
            assertThat(laptop.object("product", "pen")).containsEntry("stock", 2L);
            Conflict conflict = only(phone);
            assertThat(conflict.object()).isEqualTo(PEN);
            assertThat(conflict.field()).isEqualTo("stock");
            assertThat(conflict.rule()).isEqualTo(ConflictRule.INVARIANT);
            assertThat(conflict.invariant()).isEqualTo("stock not below zero");
            assertThat(conflict.loser().value()).isEqualTo(Map.of("$inc", -3L));
            assertThat(conflict.loser().device().name()).isEqualTo("laptop");
            assertThat(conflict.winner().value()).isEqualTo(Map.of("$inc", -3L));
            assertThat(conflict.winner().device().name()).isEqualTo("phone");
        }

        @Test
        void a_counter_does_not_fall_below_its_bound() {
            bothHavePens(5);
            for (TestDevice device : List.of(phone, laptop)) {
                device.collection("product").updateObjects(Map.of("id", "pen"), Map.of("left", 1));
            }
            syncAll();
            assertThat(laptop.object("product", "pen")).containsEntry("left", 1L);
            Conflict conflict = only(laptop);
            assertThat(conflict.invariant()).isEqualTo("enough left");
            laptop.device().conflicts().dismiss(conflict.id());
            syncAll();
            assertThat(phone.device().conflicts().list()).isEmpty();
        }

        @Test
        void the_later_of_two_that_booked_one_room_is_not_there_and_known_as_a_conflict() {
            book(phone, "phones", "blue", 9);
            book(laptop, "laptops", "blue", 9);
            syncAll();
            assertThat(laptop.collection("booking").findObjects(Map.of()))
                    .extracting(booking -> booking.get("id"))
                    .containsExactly("phones");
            Conflict conflict = only(laptop);
            assertThat(conflict.object().key()).isEqualTo("laptops");
            assertThat(conflict.other()).isEqualTo("phones");
            assertThat(conflict.field()).isNull();
            assertThat(conflict.loser().value()).isEqualTo(Map.of("room", "blue", "slot", 9L));
            assertThat(conflict.winner().value()).isEqualTo(Map.of("room", "blue", "slot", 9L));
        }

        @Test
        void places_are_given_in_the_order_in_which_they_were_asked_for() {
            sit(phone, "first");
            sit(laptop, "second");
            sit(phone, "third");
            syncAll();
            assertThat(laptop.collection("seat").findObjects(Map.of()))
                    .extracting(seat -> seat.get("id"))
                    .containsExactlyInAnyOrder("first", "second");
            phone.collection("seat").deleteObjects(Map.of("id", "first"));
            syncAll();
            assertThat(phone.collection("seat").countObjects(Map.of()))
                    .as("who came too late stays away, as they came while it was full")
                    .isEqualTo(1);
        }

        @Test
        void a_transaction_is_void_as_a_whole() {
            bothHavePens(5);
            take(phone, 3);
            laptop.batch(
                    new CreateObject("order", Map.of("id", "o", "text", "three pens")),
                    new UpdateObjects("product", Map.of("id", "pen"), Map.of("stock", Map.of("$inc", -3))));
            assertThat(laptop.collection("order").countObjects(Map.of())).isEqualTo(1);
            syncAll();
            assertThat(laptop.collection("order").countObjects(Map.of())).isZero();
            assertThat(laptop.object("product", "pen")).containsEntry("stock", 2L);
            assertThat(laptop.device().conflicts().list())
                    .extracting(conflict -> conflict.object().toString() + " " + conflict.other())
                    .containsExactlyInAnyOrder("product/pen null", "order/o pen");
        }

        @Test
        void what_was_void_stands_when_an_earlier_write_makes_room_for_it() {
            TestDevice tablet = device("tablet", laptop.invite());
            tablet.sync();
            bothHavePens(5);
            tablet.sync();
            tablet.collection("product").updateObjects(Map.of("id", "pen"), Map.of("stock", Map.of("$inc", 2)));
            take(phone, 3);
            take(laptop, 3);
            List<InvariantChange> told = new ArrayList<>();
            List<ConflictChange.Kind> conflicts = new ArrayList<>();
            laptop.device().store().changes().subscribeToInvariants(told::addAll);
            laptop.device()
                    .store()
                    .changes()
                    .subscribeToConflicts(changes -> changes.forEach(change -> conflicts.add(change.kind())));
            syncAll();
            String id = only(laptop).id();
            assertThat(laptop.device().history().of(PEN))
                    .extracting(HistoryEntry::effective)
                    .containsExactly(true, true, false);
            tablet.sync();
            syncAll();
            assertThat(laptop.object("product", "pen")).containsEntry("stock", 1L);
            assertThat(laptop.device().conflicts().list()).isEmpty();
            assertThat(laptop.device().history().of(PEN)).allMatch(HistoryEntry::effective);
            var stamp = laptop.device().history().of(PEN).get(3).stamp();
            assertThat(told)
                    .containsExactly(
                            new WriteVoided(PEN, stamp, "stock not below zero", id),
                            new WriteRestored(PEN, stamp, "stock not below zero"));
            assertThat(conflicts).containsExactly(ConflictChange.Kind.OPENED, ConflictChange.Kind.ENDED);
            tablet.close();
        }

        @Test
        void what_builds_on_a_void_write_is_executed_without_it() {
            bothHavePens(5);
            take(phone, 3);
            take(laptop, 4);
            take(laptop, 1);
            laptop.collection("product").updateObjects(Map.of("id", "pen"), Map.of("title", "Pen"));
            syncAll();
            assertThat(phone.object("product", "pen"))
                    .containsEntry("stock", 1L)
                    .containsEntry("title", "Pen");
            assertThat(only(phone).loser().value()).isEqualTo(Map.of("$inc", -4L));
        }

        /** The laptop's second write names its first one, which the phone knows to be void by then. */
        @Test
        void who_wrote_over_a_void_write_has_seen_what_was_behind_it() {
            bothHavePens(5);
            laptop.collection("product").updateObjects(Map.of("id", "pen"), Map.of("title", "Pen"));
            syncAll();
            take(phone, 3);
            laptop.collection("product")
                    .updateObjects(Map.of("id", "pen"), Map.of("title", "No pen", "stock", Map.of("$inc", -3)));
            laptop.device().sync().sync(Set.of(SyncStage.SHARE));
            phone.sync();
            laptop.collection("product").updateObjects(Map.of("id", "pen"), Map.of("title", "Old pen"));
            syncAll();
            assertThat(phone.object("product", "pen")).containsEntry("title", "Old pen");
            assertThat(only(phone).rule()).isEqualTo(ConflictRule.INVARIANT);
        }

        @Test
        void the_past_is_shown_without_it() {
            bothHavePens(5);
            take(phone, 3);
            take(laptop, 3);
            Instant then = Instant.ofEpochMilli(time.get());
            syncAll();
            assertThat(laptop.device().history().at(PEN, then).orElseThrow()).containsEntry("stock", 2L);
        }

        @Test
        void is_not_told_again_when_rows_are_made_anew() {
            bothHavePens(5);
            take(phone, 3);
            take(laptop, 3);
            syncAll();
            List<InvariantChange> told = new ArrayList<>();
            laptop.device().store().changes().subscribeToInvariants(told::addAll);
            laptop.device().store().rebuild();
            assertThat(told).isEmpty();
        }

        @Test
        void rows_that_are_made_anew_are_the_same() {
            bothHavePens(5);
            take(phone, 3);
            take(laptop, 3);
            book(phone, "phones", "blue", 9);
            book(laptop, "laptops", "blue", 9);
            syncAll();
            String digest = phone.digest();
            List<String> conflicts = ids(phone);
            phone.device().store().rebuild();
            assertThat(phone.digest()).isEqualTo(digest);
            assertThat(ids(phone)).isEqualTo(conflicts);
        }
    }

    @Nested
    class What_was_lost {

        @Test
        void is_chosen_where_there_is_room_by_now() {
            bothHavePens(5);
            take(phone, 3);
            take(laptop, 3);
            syncAll();
            String id = only(phone).id();
            assertThatThrownBy(() ->
                            phone.device().conflicts().choose(id, phone.device().storage()))
                    .isInstanceOf(InvariantBrokenException.class);
            assertThat(ids(phone)).containsExactly(id);
            phone.collection("product").updateObjects(Map.of("id", "pen"), Map.of("stock", 10));
            phone.device().conflicts().choose(id, phone.device().storage());
            syncAll();
            assertThat(laptop.object("product", "pen")).containsEntry("stock", 7L);
            assertThat(laptop.device().conflicts().list()).isEmpty();
        }

        @Test
        void is_created_when_a_creation_is_chosen() {
            book(phone, "phones", "blue", 9);
            book(laptop, "laptops", "blue", 9);
            syncAll();
            phone.collection("booking").deleteObjects(Map.of("id", "phones"));
            String id = only(phone).id();
            phone.device().conflicts().choose(id, phone.device().storage());
            syncAll();
            assertThat(laptop.object("booking", "laptops")).containsEntry("room", "blue");
            assertThat(laptop.device().conflicts().list()).isEmpty();
        }

        @Test
        void is_not_told_of_while_there_is_no_object_to_write_it_to() {
            book(laptop, "one", "blue", 9);
            syncAll();
            phone.collection("booking").deleteObjects(Map.of("id", "one"));
            book(phone, "two", "red", 9);
            laptop.batch(
                    new UpdateObjects("booking", Map.of("id", "one"), Map.of("slot", 10)),
                    new CreateObject("booking", Map.of("id", "three", "room", "red", "slot", 9)));
            syncAll();
            assertThat(only(laptop).object().key()).isEqualTo("three");
            book(phone, "one", "green", 9);
            syncAll();
            assertThat(laptop.device().conflicts().list())
                    .extracting(conflict -> conflict.object().key())
                    .containsExactlyInAnyOrder("one", "three");
        }

        @Test
        void may_be_a_choice_and_then_what_was_chosen_is_lost_as_before() {
            bothHavePens(5);
            take(laptop, 1);
            phone.collection("product").updateObjects(Map.of("id", "pen"), Map.of("stock", 4));
            syncAll();
            String lost = only(phone).id();
            take(laptop, 4);
            phone.device().conflicts().choose(lost, phone.device().storage());
            assertThat(phone.device().conflicts().list()).isEmpty();
            syncAll();
            assertThat(phone.object("product", "pen")).containsEntry("stock", 0L);
            assertThat(phone.device().conflicts().list())
                    .extracting(conflict -> conflict.object().collection(), Conflict::rule)
                    .containsExactlyInAnyOrder(
                            tuple("product", ConflictRule.LAST_WRITER), tuple("product", ConflictRule.INVARIANT));
            assertThat(ids(phone)).contains(lost);
        }

        @Test
        void is_over_when_the_object_is_deleted() {
            bothHavePens(5);
            take(phone, 3);
            take(laptop, 3);
            syncAll();
            only(phone);
            phone.collection("product").deleteObjects(Map.of("id", "pen"));
            syncAll();
            assertThat(laptop.device().conflicts().list()).isEmpty();
        }
    }

    @Nested
    class Another_rule {

        @Test
        void decides_about_all_that_was_written_again() {
            sit(phone, "first");
            sit(laptop, "second");
            sit(phone, "third");
            syncAll();
            assertThat(laptop.collection("seat").countObjects(Map.of())).isEqualTo(2);
            for (TestDevice device : List.of(laptop, phone)) {
                device.restartWith(registry(3));
            }
            assertThat(laptop.collection("seat").countObjects(Map.of())).isEqualTo(3);
            assertThat(laptop.device().conflicts().list()).isEmpty();
            syncAll();
            laptop.restartWith(registry(1));
            assertThat(laptop.collection("seat").findObjects(Map.of()))
                    .extracting(seat -> seat.get("id"))
                    .containsExactly("first");
        }
    }

    @Nested
    class A_function {

        private final InvariantFunction period = new InvariantFunction() {
            @Override
            public String name() {
                return "period";
            }

            @Override
            public boolean holds(Map<String, Object> values) {
                return (Long) values.get("begin") <= (Long) values.get("end");
            }
        };

        private final StorageRegistry events = StorageRegistry.builder()
                .collection(
                        "event",
                        "1",
                        event -> event.field("begin", FieldType.INT)
                                .field("end", FieldType.INT)
                                .invariant(Invariant.function("ends after it begins", "period")))
                .build();

        private DeviceStore open(List<InvariantFunction> functions) {
            return DeviceStore.open(
                    StoreAddress.of(directory.resolve("alone")),
                    Durability.NORMAL,
                    events,
                    List.of(),
                    functions,
                    "alone",
                    Machine.with(InvariantsTest.this::now));
        }

        @Test
        void says_what_a_filter_can_not_say() {
            try (SynclineDevice device =
                    SynclineDevice.standalone(open(List.of(period)), HubSettings.NONE, InvariantsTest.this::now)) {
                var collection = device.storage().collection("event");
                collection.createObject(Map.of("id", "e", "begin", 1, "end", 2));
                assertThatThrownBy(() -> collection.updateObjects(Map.of("id", "e"), Map.of("begin", 3)))
                        .isInstanceOf(InvariantBrokenException.class)
                        .hasMessageContaining("begin=3");
                collection.updateObjects(Map.of("id", "e"), Map.of("begin", 3, "end", 4));
            }
        }

        @Test
        void that_is_missing_is_named_at_the_start() {
            assertThatThrownBy(() -> open(List.of()))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining(
                            "Invariant 'ends after it begins' of collection 'event' is the function 'period', which the application does not have");
        }
    }
}
