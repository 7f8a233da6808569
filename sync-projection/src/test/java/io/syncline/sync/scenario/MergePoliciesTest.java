package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.registry.RegistryBuilder.CollectionBuilder;
import io.syncline.domain.registry.SchemaException;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.audit.HistoryEntry;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.OpenedStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two devices that write apart make of one object under policies. The later line is the later write. */
class MergePoliciesTest {

    private static final ObjectId NOTE = new ObjectId("note", "n");

    private static void note(CollectionBuilder note) {
        note.optionalField("title", FieldType.STRING)
                .optionalField("stock", FieldType.INT)
                .merge("stock", MergePolicy.COUNTER)
                .optionalField("best", FieldType.INT)
                .merge("best", MergePolicy.GREATEST)
                .optionalField("due", FieldType.DATETIME)
                .merge("due", MergePolicy.LEAST)
                .optionalField("tags", FieldType.JSON)
                .merge("tags", MergePolicy.SET)
                .optionalField("items", FieldType.JSON)
                .merge("items", MergePolicy.LIST)
                .optionalField("body", FieldType.TEXT)
                .merge("body", MergePolicy.TEXT)
                .index("body");
    }

    private static void account(CollectionBuilder account) {
        account.optionalField("owner", FieldType.STRING)
                .optionalField("balance", FieldType.INT)
                .optionalField("bounced", FieldType.INT)
                .mergeFunction("account");
    }

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection("note", "1", MergePoliciesTest::note)
            .collection("account", "1", MergePoliciesTest::account)
            .build();

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);
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
        laptop = device("laptop", this::now, null);
        laptop.sync();
        phone = device("phone", () -> now().plus(error.get()), laptop.invite());
        syncAll();
    }

    private TestDevice device(String name, InstantSource clock, @Nullable PairingUri pairing) {
        return new TestDevice(
                name,
                directory.resolve(name),
                REGISTRY,
                List.of(new Account()),
                clock,
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
    }

    private void bothHave(Object... fieldsAndValues) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("id", "n"));
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            values.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        laptop.collection("note").createObject(values);
        syncAll();
    }

    private void bothShow(String field, @Nullable Object value) {
        syncAll();
        for (TestDevice device : List.of(laptop, phone)) {
            assertThat(device.object("note", "n").get(field)).isEqualTo(value);
            isWhatItsEventsMake(device);
            device.device().store().rebuild();
            assertThat(device.object("note", "n").get(field)).isEqualTo(value);
            isWhatItsEventsMake(device);
        }
    }

    /** The rows, from which aggregates are loaded, and a fold from nothing. */
    private static void isWhatItsEventsMake(TestDevice device) {
        DeviceStore store = device.device().store();
        assertThat(OpenedStore.states(store, collection -> true)).isEqualTo(OpenedStore.folded(store));
    }

    private static void set(TestDevice device, String field, @Nullable Object value) {
        device.collection("note").updateObjects(Map.of("id", "n"), Collections.singletonMap(field, value));
    }

    @Nested
    class Two_devices_apart {

        @Test
        void count_together() {
            bothHave("stock", 10);
            set(laptop, "stock", 7);
            set(phone, "stock", Map.of("$inc", 5));
            set(phone, "stock", 14);
            assertThat(phone.object("note", "n").get("stock")).isEqualTo(14L);
            bothShow("stock", 11L);
        }

        @Test
        void keep_the_greatest_and_the_least() {
            bothHave("best", 10, "due", "2026-05-01T00:00:00.000Z");
            set(laptop, "best", 30);
            set(phone, "best", 20);
            set(phone, "due", "2026-04-01T00:00:00.000Z");
            set(laptop, "due", "2026-06-01T00:00:00.000Z");
            bothShow("best", 30L);
            bothShow("due", "2026-04-01T00:00:00.000Z");
            set(phone, "best", null);
            bothShow("best", null);
            set(laptop, "best", 5);
            bothShow("best", 5L);
        }

        @Test
        void share_a_set() {
            bothHave("tags", List.of("a", "b"));
            set(laptop, "tags", List.of("b", "c"));
            set(phone, "tags", Map.of("$addToSet", "a"));
            set(phone, "tags", Map.of("$addToSet", "d"));
            bothShow("tags", List.of("b", "c", "a", "d"));
        }

        @Test
        void share_a_list() {
            bothHave("items", List.of("milk", "bread", "tea"));
            set(laptop, "items", List.of("milk", "butter", "bread", "tea"));
            set(phone, "items", List.of("milk", "bread", "jam", "tea", "salt"));
            set(laptop, "items", Map.of("$pull", "tea"));
            bothShow("items", List.of("milk", "butter", "bread", "jam", "salt"));
        }

        @Test
        void share_a_text_whose_words_are_found() {
            bothHave("body", "The fox jumps.");
            set(laptop, "body", "The quick fox jumps.");
            set(phone, "body", "The fox jumps over the dog.");
            bothShow("body", "The quick fox jumps over the dog.");
            assertThat(laptop.collection("note").findObjects(Map.of("body", Map.of("$search", "quick dog"))))
                    .hasSize(1);
        }

        @Test
        void create_one_object_both() {
            laptop.collection("note").createObject(Map.of("id", "n", "stock", 2, "tags", List.of("a"), "body", "Same"));
            phone.collection("note").createObject(Map.of("id", "n", "stock", 3, "tags", List.of("b"), "body", "Same"));
            bothShow("stock", 5L);
            bothShow("tags", List.of("a", "b"));
            bothShow("body", "Same");
        }

        @Test
        void delete_and_edit() {
            bothHave("stock", 10, "body", "text");
            laptop.collection("note").deleteObjects(Map.of("id", "n"));
            set(phone, "stock", 12);
            syncAll();
            assertThat(phone.collection("note").countObjects(Map.of())).isZero();
            laptop.collection("note").createObject(Map.of("id", "n", "stock", 100));
            bothShow("stock", 102L);
        }

        @Test
        void lose_nothing_and_so_have_no_conflicts() {
            bothHave("stock", 10, "tags", List.of(), "body", "");
            set(laptop, "stock", 7);
            set(phone, "stock", 8);
            set(laptop, "tags", List.of("x"));
            set(phone, "tags", List.of("y"));
            set(laptop, "body", "one ");
            set(phone, "body", "two ");
            syncAll();
            assertThat(laptop.device().conflicts().list()).isEmpty();
            assertThat(laptop.device().history().of(NOTE))
                    .allMatch(HistoryEntry::effective)
                    .hasSize(7);
        }

        @Test
        void of_which_one_has_a_wrong_clock_still_merge_what_it_wrote() {
            bothHave("body", "one", "tags", List.of("a"));
            error.set(Duration.ofHours(3));
            set(phone, "body", "one two");
            set(phone, "body", "one two three");
            set(phone, "body", "one three");
            set(phone, "tags", List.of("b"));
            set(phone, "tags", List.of("c"));
            set(laptop, "body", "zero one");
            bothShow("body", "zero one three");
            bothShow("tags", List.of("c"));
        }
    }

    @Test
    void values_that_do_not_fit_a_policy_are_refused() {
        assertThatThrownBy(() -> laptop.collection("note").createObject(Map.of("id", "n", "tags", "a")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Field 'tags' of collection 'note' merges as a set and takes arrays, not a.");
        bothHave("items", List.of());
        assertThatThrownBy(() -> set(laptop, "items", Map.of("a", 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("merges as a list and takes arrays");
        assertThatThrownBy(() -> set(laptop, "tags", Map.of("$mergeSet", Map.of())))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains("tags"));
    }

    @Test
    void a_write_that_changes_nothing_leaves_no_event() {
        bothHave("tags", List.of("a"), "body", "text");
        long before = laptop.device().history().of(NOTE).size();
        set(laptop, "tags", List.of("a"));
        set(laptop, "body", "text");
        assertThat(laptop.device().history().of(NOTE)).hasSize((int) before);
    }

    @Test
    void a_policy_that_comes_later_takes_the_values_that_are_there() {
        StorageRegistry before = StorageRegistry.builder()
                .collection(
                        "note",
                        "0",
                        note -> note.optionalField("title", FieldType.STRING)
                                .optionalField("stock", FieldType.INT)
                                .optionalField("tags", FieldType.JSON)
                                .optionalField("body", FieldType.TEXT))
                .build();
        try (TestDevice old = new TestDevice(
                "old",
                directory.resolve("old"),
                before,
                List.of(new Account()),
                this::now,
                new HubSettings(hub, null, laptop.invite(), null, SyncMode.MANUAL))) {
            old.collection("note").createObject(Map.of("id", "n", "stock", 1, "tags", List.of("a"), "body", "one"));
            set(old, "stock", 5);
            set(old, "tags", List.of("a", "b"));
            old.sync();
            syncAll();
            set(laptop, "stock", 6);
            set(phone, "stock", 7);
            set(phone, "tags", List.of("b", "c"));
            set(laptop, "tags", List.of("a", "b", "d"));
            bothShow("stock", 8L);
            bothShow("tags", List.of("b", "c", "d"));
            old.sync();
            assertThat(old.device().sync().status().parked()).isPositive();
            old.restartWith(REGISTRY);
            old.sync();
            assertThat(old.digest()).isEqualTo(laptop.digest());
        }
    }

    @Nested
    class A_function {

        private static void pay(TestDevice device, long amount) {
            device.collection("account").updateObjects(Map.of("id", "a"), Map.of("balance", Map.of("$inc", amount)));
        }

        @Test
        void makes_the_values_of_the_events_in_the_order_of_their_stamps() {
            laptop.collection("account").createObject(Map.of("id", "a", "balance", 10));
            syncAll();
            pay(phone, -8);
            pay(laptop, -5);
            assertThat(laptop.object("account", "a")).containsEntry("balance", 5L);
            syncAll();
            assertThat(laptop.object("account", "a"))
                    .containsEntry("balance", 2L)
                    .containsEntry("bounced", 1L);
            isWhatItsEventsMake(laptop);
            isWhatItsEventsMake(phone);
        }

        @Test
        void is_given_late_events_in_their_places_also_in_long_histories() {
            laptop.collection("account").createObject(Map.of("id", "a", "balance", 10));
            syncAll();
            Random random = new Random(5);
            for (int round = 0; round < 6; round++) {
                for (int i = 0; i < 70; i++) {
                    pay(random.nextInt(4) == 0 ? phone : laptop, random.nextInt(9) - 4);
                }
                syncAll();
                isWhatItsEventsMake(laptop);
                isWhatItsEventsMake(phone);
            }
            String digest = laptop.digest();
            laptop.device().store().rebuild();
            assertThat(laptop.digest()).isEqualTo(digest);
            isWhatItsEventsMake(laptop);
        }

        @Test
        void that_is_missing_is_named_at_the_start() {
            assertThatThrownBy(() -> DeviceStore.open(
                            directory.resolve("none"),
                            io.syncline.sync.database.Durability.NORMAL,
                            REGISTRY,
                            "none",
                            this::now))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining(
                            "Collection 'account' is merged by the function 'account', which the application does not have");
        }

        private Instant now() {
            return MergePoliciesTest.this.now();
        }
    }

    @Nested
    class Whatever_is_written {

        /** Random writes of three devices that meet at random; a failure names its seed. */
        @Test
        void aggregate_row_rebuilt_row_and_a_fold_from_nothing_are_one_state() {
            for (long seed = 1; seed <= 6; seed++) {
                Random random = new Random(seed);
                for (int step = 0; step < 150; step++) {
                    TestDevice device = random.nextBoolean() ? laptop : phone;
                    write(device, random);
                    if (random.nextInt(12) == 0) {
                        device.sync();
                    }
                }
                syncAll();
                for (TestDevice device : List.of(laptop, phone)) {
                    String digest = device.digest();
                    states(device, "seed " + seed);
                    device.device().store().rebuild();
                    assertThat(device.digest()).as("seed " + seed).isEqualTo(digest);
                    states(device, "seed " + seed + " rebuilt");
                }
            }
        }

        private static void states(TestDevice device, String what) {
            DeviceStore store = device.device().store();
            assertThat(OpenedStore.states(store, collection -> true)).as(what).isEqualTo(OpenedStore.folded(store));
        }

        private static void write(TestDevice device, Random random) {
            String collection = random.nextInt(4) == 0 ? "account" : "note";
            Map<String, Object> key = Map.of("id", List.of("a", "b", "c").get(random.nextInt(3)));
            if (device.collection(collection).findObject(key).isEmpty()) {
                Map<String, Object> values = new LinkedHashMap<>(key);
                if (collection.equals("note")) {
                    values.putAll(Map.of("tags", List.of("x"), "body", "begin", "items", List.of(1, 2), "stock", 3));
                }
                device.collection(collection).createObject(values);
            } else if (random.nextInt(20) == 0) {
                device.collection(collection).deleteObjects(key);
            } else if (collection.equals("account")) {
                device.collection(collection)
                        .updateObjects(key, Map.of("balance", Map.of("$inc", random.nextInt(9) - 4)));
            } else {
                device.collection(collection).updateObjects(key, anyUpdate(device, key, random));
            }
        }

        private static Map<String, @Nullable Object> anyUpdate(
                TestDevice device, Map<String, Object> key, Random random) {
            Map<String, @Nullable Object> object =
                    device.collection("note").findObject(key).orElseThrow();
            String field = List.of("title", "stock", "best", "due", "tags", "items", "body")
                    .get(random.nextInt(7));
            return Collections.singletonMap(field, random.nextInt(10) == 0 ? null : anyValue(field, object, random));
        }

        private static Object anyValue(String field, Map<String, @Nullable Object> object, Random random) {
            return switch (field) {
                case "stock" -> random.nextBoolean() ? (Object) random.nextInt(20) : Map.of("$inc", 1);
                case "best" -> random.nextInt(100);
                case "due" -> Instant.ofEpochSecond(random.nextInt(1_000_000)).toString();
                case "tags" ->
                    random.nextInt(3) == 0
                            ? Map.of("$addToSet", "t" + random.nextInt(4))
                            : random.ints(random.nextInt(4), 0, 6)
                                    .mapToObj(i -> "t" + i)
                                    .distinct()
                                    .toList();
                case "items" -> changed(object.get("items"), random);
                case "body" -> {
                    String text = object.get("body") instanceof String known ? known : "";
                    int at = random.nextInt(text.length() + 1);
                    yield text.substring(0, at)
                            + List.of("", "new ", "x").get(random.nextInt(3))
                            + text.substring(Math.min(text.length(), at + random.nextInt(3)));
                }
                default -> "title " + random.nextInt(9);
            };
        }

        private static List<Object> changed(@Nullable Object value, Random random) {
            List<Object> items = new ArrayList<>(value instanceof List<?> list ? list : List.of());
            int at = random.nextInt(items.size() + 1);
            if (at < items.size() && random.nextInt(3) == 0) {
                items.remove(at);
            } else {
                items.add(at, random.nextInt(5));
            }
            return items;
        }
    }
}
