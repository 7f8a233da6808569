package io.syncline.sync.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.FindOptions.Order;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.Query;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.Durability;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.database.TestPostgres;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL says it will do for a find among so many objects that an index is worth it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlPlanTest {

    private static final int OBJECTS = 5_000;

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "user",
                    "1",
                    user -> user.field("name", FieldType.STRING)
                            .optionalField("age", FieldType.INT)
                            .optionalField("city", FieldType.STRING)
                            .optionalField("about", FieldType.TEXT)
                            .index("name")
                            .index("city", "age")
                            .index("about"))
            .collection(
                    "email",
                    "1",
                    email -> email.field("address", FieldType.STRING).childOf("user"))
            .build();

    private Database database;

    @BeforeAll
    void fill(@TempDir Path directory) {
        StoreAddress address = StoreAddress.of(directory, TestPostgres.newDatabase());
        DeviceStore store = DeviceStore.open(address, Durability.NORMAL, REGISTRY, "laptop", InstantSource.system());
        try (SynclineDevice device = SynclineDevice.standalone(store, HubSettings.NONE, InstantSource.system())) {
            List<BatchStep> steps = new ArrayList<>();
            for (int i = 0; i < OBJECTS; i++) {
                Map<String, @Nullable Object> user = Map.of(
                        "id", "u" + i, "name", "n" + i, "age", i % 100, "city", "c" + i % 50, "about", "word" + i);
                steps.add(BatchStep.of(new StorageOperation.CreateObject("user", user)));
                steps.add(BatchStep.of(new StorageOperation.CreateObject(
                        "email", Map.of("id", "e" + i, "address", "a" + i, "user", "u" + i))));
            }
            device.storage().operation(new StorageOperation.ExecuteBatch(steps));
        }
        database = Database.open(address, Durability.NORMAL);
        database.writing(() -> database.execute("ANALYZE"));
    }

    @AfterAll
    void close() {
        database.close();
    }

    private String plan(String collection, Map<String, @Nullable Object> where, FindOptions options) {
        Query query = Query.of(REGISTRY, collection, where, options);
        Select select = new Select(database.dialect(), query, SqlObjectReader.given(query));
        return database.query(database.dialect().explain(select.sql()), statement -> {
            select.setParameters(statement);
            List<String> steps = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.add(rows.getString(1));
                }
            }
            return String.join("\n", steps);
        });
    }

    private String plan(Map<String, @Nullable Object> where) {
        return plan("user", where, FindOptions.NONE);
    }

    private static FindOptions newest(String field, long limit) {
        return new FindOptions(List.of(new Order(field, true)), limit, 0, false, List.of(), List.of());
    }

    @Test
    void the_key_is_searched() {
        assertThat(plan(Map.of("id", "u7"))).contains("user_pkey").doesNotContain("Seq Scan");
    }

    @Test
    void one_field_is_searched_by_equality_range_beginning_and_list() {
        for (Object condition : List.of(
                "n7", Map.of("$gt", "n4999"), Map.of("$startsWith", "n123"), Map.of("$in", List.of("n7", "n8")))) {
            assertThat(plan(Map.of("name", condition)))
                    .as("%s", condition)
                    .contains("syncline_index_user_1")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void null_does_not_defeat_the_index() {
        assertThat(plan(Collections.singletonMap("city", null)))
                .contains("syncline_index_user_2")
                .doesNotContain("Seq Scan");
    }

    @Test
    void a_compound_index_serves_all_its_fields_and_the_order_of_the_last() {
        assertThat(plan(Map.of("city", "c7", "age", Map.of("$gte", 99))))
                .contains("syncline_index_user_2")
                .contains("Index Cond")
                .doesNotContain("Seq Scan");
        assertThat(plan("user", Map.of("city", "c7"), newest("age", 5)))
                .contains("Index Scan Backward using syncline_index_user_2")
                .contains("Presorted Key")
                .doesNotContain("Seq Scan");
    }

    /** What is equal is ordered by key, a few at a time; nothing is sorted as a whole. */
    @Test
    void an_index_gives_the_order_so_that_a_limit_ends_it_early() {
        assertThat(plan("user", Map.of(), newest("name", 100)))
                .contains("Index Scan Backward using syncline_index_user_1")
                .contains("Incremental Sort")
                .doesNotContain("Seq Scan");
        assertThat(plan("user", Map.of(), newest("id", 100)))
                .contains("Index Scan Backward using user_pkey")
                .doesNotContain("Sort");
        assertThat(plan("user", Map.of(), FindOptions.NONE.withLimit(100)))
                .contains("Index Scan using user_pkey")
                .doesNotContain("Sort");
    }

    @Test
    void links_are_followed_by_their_index() {
        assertThat(plan("email", Map.of("user", "u7"), FindOptions.NONE))
                .contains("syncline_index_email_1")
                .doesNotContain("Seq Scan");
        assertThat(plan("email", Map.of("user.name", "n7"), FindOptions.NONE))
                .contains("syncline_index_email_1")
                .contains("syncline_index_user_1")
                .doesNotContain("Seq Scan");
    }

    @Test
    void words_are_looked_up_in_their_index() {
        assertThat(plan(Map.of("about", Map.of("$search", "word7"))))
                .contains("syncline_found_user_1")
                .doesNotContain("Seq Scan");
    }
}
