package io.syncline.sync.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.FindOptions.Order;
import io.syncline.domain.operation.FindOptions.RelatedObjects;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.Query;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection("team", "1", team -> team.field("title", FieldType.STRING))
            .collection(
                    "user",
                    "1",
                    user -> user.field("name", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("weight", FieldType.FLOAT)
                            .optionalField("active", FieldType.BOOLEAN)
                            .optionalField("settings", FieldType.JSON)
                            .optionalField("about", FieldType.TEXT)
                            .optionalChildOf("team", "team")
                            .index("about"))
            .collection(
                    "email",
                    "1",
                    email -> email.field("address", FieldType.STRING).childOf("user"))
            .build();

    @TempDir
    Path directory;

    private DeviceStore store;
    private SynclineDevice device;

    @BeforeEach
    void open() {
        store = DeviceStore.open(directory, Durability.NORMAL, REGISTRY, "laptop", InstantSource.system());
        device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system());
    }

    @AfterEach
    void close() {
        device.close();
    }

    private StorageCollection users() {
        return device.storage().collection("user");
    }

    private void create(String collection, Map<String, @Nullable Object> args) {
        device.storage().collection(collection).createObject(args);
    }

    private List<Object> ids(Map<String, @Nullable Object> where) {
        return ids(where, FindOptions.NONE);
    }

    private List<Object> ids(Map<String, @Nullable Object> where, FindOptions options) {
        return users().findObjects(where, options).stream()
                .map(user -> Objects.requireNonNull(user.get("id")))
                .toList();
    }

    @Nested
    class The_database_and_the_pure_filter {

        /** Values that are apt to be confused with each other. */
        private static final List<Object> JSON_VALUES = List.of(
                1,
                1.5,
                "1",
                "a",
                "A",
                "ä",
                "true",
                true,
                false,
                0,
                "",
                List.of(),
                List.of(1, "a"),
                Map.of("x", 1),
                "[1,\"a\"]",
                9007199254740993L,
                1e300);

        @Test
        void agree_on_every_row() {
            Random random = new Random(17);
            List<BatchStep> steps = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                steps.add(BatchStep.of(new StorageOperation.CreateObject("user", anyUser(random, i))));
            }
            device.storage().operation(new StorageOperation.ExecuteBatch(steps));
            List<Map<String, @Nullable Object>> all = users().findObjects(Map.of());
            for (int seed = 1; seed <= 1_500; seed++) {
                Random chance = new Random(seed);
                Map<String, @Nullable Object> where = anyFilter(chance, 3);
                FindOptions options = new FindOptions(
                        List.of(),
                        null,
                        0,
                        false,
                        chance.nextBoolean() ? List.of("name", "settings.theme") : List.of(),
                        List.of());
                Filter filter = Query.of(REGISTRY, "user", where, options).filter();
                assertThat(ids(where, options))
                        .as("seed %d, filter %s, options %s", seed, where, options)
                        .isEqualTo(all.stream()
                                .filter(filter::matches)
                                .map(user -> user.get("id"))
                                .toList());
            }
        }

        private static Map<String, @Nullable Object> anyUser(Random random, int number) {
            Map<String, @Nullable Object> user = new HashMap<>();
            user.put("id", "u%03d".formatted(number));
            user.put("name", anyText(random));
            user.put("age", random.nextInt(4) == 0 ? null : random.nextInt(5));
            user.put("weight", random.nextInt(4) == 0 ? null : random.nextInt(8) / 2.0);
            user.put("active", random.nextInt(3) == 0 ? null : random.nextBoolean());
            user.put("about", random.nextInt(4) == 0 ? null : anyText(random) + ", " + anyText(random));
            if (random.nextInt(5) > 0) {
                Map<String, @Nullable Object> settings = new HashMap<>();
                settings.put("theme", random.nextInt(5) == 0 ? null : any(random, JSON_VALUES));
                settings.put("0", any(random, JSON_VALUES));
                user.put("settings", random.nextInt(4) == 0 ? List.of(any(random, JSON_VALUES), settings) : settings);
            }
            return user;
        }

        private static String anyText(Random random) {
            return any(
                    random,
                    List.of(
                            "Ada", "ada", "ÄDA", "äda", "adam", "Straße", "STRASSE", "東京", "", "😀", "\uFFFD", "a_b",
                            "a%b"));
        }

        private static Map<String, @Nullable Object> anyFilter(Random random, int depth) {
            if (depth > 0 && random.nextInt(3) == 0) {
                List<Object> parts = List.of(anyFilter(random, depth - 1), anyFilter(random, depth - 1));
                return switch (random.nextInt(3)) {
                    case 0 -> Map.of("$and", parts);
                    case 1 -> Map.of("$or", parts);
                    default -> Map.of("$not", parts.get(0));
                };
            }
            Map<String, @Nullable Object> filter = new HashMap<>();
            String field = any(
                    random,
                    List.of(
                            "name",
                            "age",
                            "weight",
                            "active",
                            "about",
                            "settings.theme",
                            "settings.0",
                            "settings.1.theme",
                            "settings.0.x"));
            filter.put(field, anyCondition(random, field, depth));
            return filter;
        }

        private static @Nullable Object anyCondition(Random random, String field, int depth) {
            if (random.nextInt(6) == 0) {
                return anyValue(random, field);
            }
            Map<String, @Nullable Object> operators = new HashMap<>();
            boolean isText = field.equals("name") || field.equals("about") || field.startsWith("settings");
            int kinds = isText ? 10 : 8;
            switch (random.nextInt(field.equals("about") ? 12 : kinds)) {
                case 0 -> operators.put("$gt", anyScalar(random, field));
                case 1 -> operators.put("$lte", anyScalar(random, field));
                case 2 -> operators.put("$ne", anyValue(random, field));
                case 3 -> {
                    operators.put("$gte", anyScalar(random, field));
                    operators.put("$lt", anyScalar(random, field));
                }
                case 4 ->
                    operators.put("$in", java.util.Arrays.asList(anyValue(random, field), anyValue(random, field)));
                case 5 ->
                    operators.put("$nin", java.util.Arrays.asList(anyValue(random, field), anyValue(random, field)));
                case 6 -> operators.put("$exists", random.nextInt(2));
                case 7 -> operators.put("$not", depth > 0 ? anyCondition(random, field, 0) : anyValue(random, field));
                case 8 -> operators.put("$startsWith", anyText(random));
                case 9 -> operators.put("$contains", anyText(random));
                default ->
                    operators.put(
                            "$search",
                            any(random, List.of("ada", "Äda", "ad*", "ada strasse", "京", "東*", "😀", "adam ada*", "")));
            }
            return operators;
        }

        private static @Nullable Object anyValue(Random random, String field) {
            if (random.nextInt(8) == 0) {
                return null;
            }
            return switch (field) {
                case "name", "about" -> anyText(random);
                case "age" -> any(random, List.of(0, 1, 2, 2.5, 3, -0.5, 1e300, -1e300));
                case "weight" -> random.nextInt(8) / 2.0;
                case "active" -> random.nextBoolean();
                default -> any(random, JSON_VALUES);
            };
        }

        private static @Nullable Object anyScalar(Random random, String field) {
            Object value = anyValue(random, field);
            return value instanceof Map || value instanceof List ? null : value;
        }

        private static <T> T any(Random random, List<? extends T> values) {
            return values.get(random.nextInt(values.size()));
        }
    }

    @Nested
    class Order_and_options {

        @Test
        void several_fields_order_and_reverse_turns_all_of_them() {
            create("user", Map.of("id", "a", "name", "x", "age", 1));
            create("user", Map.of("id", "b", "name", "x", "age", 2));
            create("user", Map.of("id", "c", "name", "X", "age", 3));
            create("user", Map.of("id", "d", "name", "w"));
            List<Order> order = List.of(new Order("name", false), new Order("age", true));
            assertThat(ids(Map.of(), new FindOptions(order, null, 0, false, List.of(), List.of())))
                    .containsExactly("c", "d", "b", "a");
            assertThat(ids(Map.of(), new FindOptions(order, null, 0, true, List.of(), List.of())))
                    .containsExactly("a", "b", "d", "c");
            assertThat(ids(Map.of(), new FindOptions(order, 2L, 1, false, List.of("name"), List.of())))
                    .containsExactly("c", "b");
        }

        @Test
        void a_place_in_json_orders_nothing_then_numbers_then_texts_then_truth() {
            create("user", Map.of("id", "t", "name", "", "settings", Map.of("a", true)));
            create("user", Map.of("id", "s", "name", "", "settings", Map.of("a", "10")));
            create("user", Map.of("id", "n", "name", "", "settings", Map.of("a", 9)));
            create("user", Map.of("id", "m", "name", "", "settings", Map.of("a", 9.5)));
            create("user", Map.of("id", "z", "name", "", "settings", Map.of()));
            List<Order> order = List.of(new Order("settings.a", false));
            assertThat(ids(Map.of(), new FindOptions(order, null, 0, false, List.of(), List.of())))
                    .containsExactly("z", "n", "m", "s", "t");
        }

        @Test
        void a_list_of_values_can_be_long() {
            create("user", Map.of("id", "u77", "name", "x", "settings", Map.of("a", 77)));
            List<String> ids = IntStream.range(0, 40_000).mapToObj(i -> "u" + i).toList();
            assertThat(ids(Map.of("id", Map.of("$in", ids)))).containsExactly("u77");
            assertThat(ids(Map.of("id", Map.of("$nin", ids)))).isEmpty();
            List<Integer> numbers = IntStream.range(0, 5_000).boxed().toList();
            assertThat(ids(Map.of("settings.a", Map.of("$in", numbers)))).containsExactly("u77");
            List<Map<String, Object>> names = IntStream.range(0, 3_000)
                    .mapToObj(i -> Map.<String, Object>of("id", "u" + i))
                    .toList();
            assertThat(ids(Map.of("$or", names))).containsExactly("u77");
        }

        @Test
        void only_the_fields_asked_for_and_the_key_are_given() {
            create("user", Map.of("id", "a", "name", "x", "age", 1));
            assertThat(users().findObjects(
                                    Map.of(), new FindOptions(List.of(), null, 0, false, List.of(), List.of("age"))))
                    .containsExactly(Map.of("id", "a", "age", 1L));
        }

        @Test
        void a_count_respects_limit_skip_and_ignored_case() {
            create("user", Map.of("name", "ada"));
            create("user", Map.of("name", "ADA"));
            FindOptions ignoring = new FindOptions(List.of(), null, 0, false, List.of("name"), List.of());
            assertThat(users().countObjects(Map.of("name", "Ada"))).isZero();
            assertThat(users().countObjects(Map.of("name", "Ada"), ignoring)).isEqualTo(2);
            assertThat(users().countObjects(Map.of("name", "Ada"), ignoring.withLimit(1)))
                    .isEqualTo(1);
        }
    }

    @Nested
    class Full_text {

        @Test
        void follows_creation_change_and_deletion() {
            create("user", Map.of("id", "a", "name", "", "about", "Writes programs in Zürich"));
            create("user", Map.of("id", "b", "name", "", "about", "Reads programs"));
            assertThat(search("programs zurich")).containsExactly("a");
            assertThat(search("prog*")).containsExactly("a", "b");
            users().updateObjects(Map.of("id", "a"), Map.of("about", "Rests"));
            assertThat(search("zürich")).isEmpty();
            assertThat(search("rests")).containsExactly("a");
            users().deleteObjects(Map.of("id", "a"));
            assertThat(search("rests")).isEmpty();
            create("user", Map.of("id", "a", "name", "", "about", "Again here"));
            assertThat(search("AGAIN")).containsExactly("a");
        }

        @Test
        void is_made_anew_by_a_rebuild() {
            create("user", Map.of("id", "a", "name", "", "about", "Writes programs"));
            assertThat(search("writes")).containsExactly("a");
            store.rebuild();
            assertThat(search("writes")).containsExactly("a");
        }

        @Test
        void is_undone_with_its_transaction() {
            create("user", Map.of("id", "a", "name", "", "about", "one"));
            assertThatThrownBy(() -> device.storage()
                            .operation(new StorageOperation.ExecuteBatch(List.of(
                                    BatchStep.of(new StorageOperation.UpdateObjects(
                                            "user", Map.of("id", "a"), Map.of("about", "two"))),
                                    BatchStep.of(new StorageOperation.CreateObject(
                                            "user", Map.of("id", "a", "name", "")))))))
                    .isInstanceOf(RuntimeException.class);
            assertThat(search("one")).containsExactly("a");
            assertThat(search("two")).isEmpty();
        }

        private List<Object> search(String words) {
            return ids(Map.of("about", Map.of("$search", words)));
        }
    }

    @Nested
    class Relations {

        @BeforeEach
        void fill() {
            create("team", Map.of("id", "t", "title", "Compilers"));
            create("user", Map.of("id", "a", "name", "Ada", "team", "t"));
            create("user", Map.of("id", "b", "name", "Bob"));
            create("user", Map.of("id", "c", "name", "Cyd", "team", "missing"));
            create("email", Map.of("id", "1", "address", "z@a", "user", "a"));
            create("email", Map.of("id", "2", "address", "y@a", "user", "a"));
            create("email", Map.of("id", "3", "address", "x@a", "user", "a"));
            create("email", Map.of("id", "4", "address", "b@b", "user", "b"));
        }

        @Test
        void parents_and_children_are_given_nested() {
            Map<String, @Nullable Object> email = device.storage()
                    .collection("email")
                    .findObjects(Map.of("id", "1"), FindOptions.NONE.withRelations("user.team", "user.emails"))
                    .get(0);
            assertThat(email.get("user")).isInstanceOfSatisfying(Map.class, user -> {
                assertThat(user.get("name")).isEqualTo("Ada");
                assertThat(user.get("team")).isEqualTo(Map.of("id", "t", "title", "Compilers"));
                assertThat((List<?>) user.get("emails")).hasSize(3);
            });
        }

        @Test
        void a_parent_that_is_not_there_is_null_and_no_children_are_an_empty_list() {
            Map<String, @Nullable Object> user = users().findObjects(
                            Map.of("id", "c"), FindOptions.NONE.withRelations("team", "emails"))
                    .get(0);
            assertThat(user).containsEntry("team", null).containsEntry("emails", List.of());
        }

        @Test
        void children_have_an_order_and_a_bound_for_each_parent() {
            FindOptions options = new FindOptions(
                    List.of(),
                    null,
                    0,
                    false,
                    List.of(),
                    List.of("name"),
                    List.of(new RelatedObjects("emails", List.of(new Order("address", false)), 2L)));
            List<Map<String, @Nullable Object>> found = users().findObjects(Map.of(), options);
            assertThat(addresses(found.get(0))).containsExactly("x@a", "y@a");
            assertThat(addresses(found.get(1))).containsExactly("b@b");
            assertThat(found.get(0)).containsOnlyKeys("id", "name", "emails");
        }

        private List<Object> addresses(Map<String, @Nullable Object> user) {
            return ((List<?>) Objects.requireNonNull(user.get("emails")))
                    .stream()
                            .map(email -> Objects.requireNonNull(((Map<?, ?>) email).get("address")))
                            .map(Object.class::cast)
                            .toList();
        }

        @Test
        void a_filter_looks_at_the_parent() {
            assertThat(device.storage().collection("email").countObjects(Map.of("user.name", "Ada")))
                    .isEqualTo(3);
            assertThat(device.storage()
                            .collection("email")
                            .countObjects(Map.of("user.team.title", Map.of("$startsWith", "Comp"))))
                    .isEqualTo(3);
        }

        @Test
        void a_parent_that_is_not_there_has_only_nulls() {
            assertThat(ids(Map.of("team.title", "Compilers"))).containsExactly("a");
            assertThat(ids(Map.of("team.title", Map.of("$ne", "Compilers")))).containsExactly("b", "c");
            assertThat(ids(Map.of("team.title", Map.of("$exists", true)))).containsExactly("a");
            assertThat(ids(Map.of("$not", Map.of("team.title", "Compilers")))).containsExactly("b", "c");
        }

        @Test
        void a_filter_looks_for_a_child() {
            assertThat(ids(Map.of("emails.address", "b@b"))).containsExactly("b");
            assertThat(ids(Map.of("emails", Map.of("address", "x@a", "id", "3"))))
                    .containsExactly("a");
            assertThat(ids(Map.of("emails", Map.of("address", "x@a", "id", "2"))))
                    .isEmpty();
            assertThat(ids(Map.of("emails", Map.of()))).containsExactly("a", "b");
            assertThat(ids(Map.of("$not", Map.of("emails", Map.of())))).containsExactly("c");
        }

        @Test
        void updates_and_deletions_can_mean_objects_by_their_relations() {
            assertThat(device.storage().collection("email").deleteObjects(Map.of("user.name", "Ada")))
                    .isEqualTo(3);
        }

        @Test
        void the_pure_filter_agrees_when_it_is_given_the_related_objects() {
            Filter filter = Query.of(
                            REGISTRY, "user", Map.of("team.title", Map.of("$ne", "Compilers")), FindOptions.NONE)
                    .filter();
            assertThat(users().findObjects(Map.of()).stream()
                            .filter(user -> filter.matches(
                                    user,
                                    (relation, value) -> device.storage()
                                            .collection(relation.to().name())
                                            .findObjects(Map.of(relation.far().name(), value))))
                            .map(user -> user.get("id")))
                    .containsExactly("b", "c");
            assertThatThrownBy(() -> filter.matches(Map.of("team", "t"))).isInstanceOf(InvalidInputException.class);
        }

        @Test
        void an_unknown_relation_is_refused_with_those_that_there_are() {
            assertThatThrownBy(() -> users().findObjects(Map.of(), FindOptions.NONE.withRelations("mails")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("'user'", "'mails'", "team", "emails");
        }
    }

    @Nested
    class Streams {

        @Test
        void show_one_state_while_others_write() {
            for (int i = 0; i < 1_200; i++) {
                create("user", Map.of("id", "u%04d".formatted(i), "name", "x"));
            }
            try (Stream<Map<String, @Nullable Object>> stream =
                    users().streamObjects(Map.of(), FindOptions.NONE.withRelations("emails"))) {
                Iterator<Map<String, @Nullable Object>> objects = stream.iterator();
                objects.next();
                users().deleteObjects(Map.of("id", Map.of("$gt", "u0002")));
                assertThat(users().countObjects(Map.of())).isEqualTo(3);
                int rest = 0;
                while (objects.hasNext()) {
                    assertThat(objects.next()).containsEntry("emails", List.of());
                    rest++;
                }
                assertThat(rest).isEqualTo(1_199);
            }
        }

        @Test
        void that_are_open_keep_no_reader_waiting() {
            create("user", Map.of("id", "a", "name", "x"));
            List<Stream<?>> open = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                open.add(users().streamObjects(Map.of(), FindOptions.NONE));
            }
            assertThat(users().countObjects(Map.of())).isEqualTo(1);
            open.forEach(Stream::close);
        }

        @Test
        void are_closed_for_the_caller_who_gives_a_consumer() {
            create("user", Map.of("id", "a", "name", "x"));
            List<Object> seen = new ArrayList<>();
            users().forEachObject(Map.of(), FindOptions.NONE, user -> seen.add(Objects.requireNonNull(user.get("id"))));
            assertThat(seen).containsExactly("a");
        }
    }
}
