package io.syncline.sync.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.FindOptions.Order;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.Query;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite says it will do for a find: it searches by an index, and does not scan the table. */
class QueryPlanTest {

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

    @TempDir
    Path directory;

    private @Nullable Database database;

    @BeforeEach
    void open() {
        DeviceStore.open(directory, Durability.NORMAL, REGISTRY, "laptop", InstantSource.system())
                .close();
        database = Database.open(directory, Durability.NORMAL);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private String plan(String collection, Map<String, @Nullable Object> where, FindOptions options) {
        Query query = Query.of(REGISTRY, collection, where, options);
        Database opened = java.util.Objects.requireNonNull(database);
        Select select = new Select(opened.dialect(), query, SqlObjectReader.given(query));
        return opened.query(opened.dialect().explain(select.sql()), statement -> {
            select.setParameters(statement);
            List<String> steps = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.add(rows.getString("detail"));
                }
            }
            return String.join("\n", steps);
        });
    }

    private String plan(Map<String, @Nullable Object> where) {
        return plan("user", where, FindOptions.NONE);
    }

    private static FindOptions by(String field, boolean descending) {
        return new FindOptions(List.of(new Order(field, descending)), 100L, 0, false, List.of(), List.of());
    }

    @Test
    void the_key_is_searched() {
        assertThat(plan(Map.of("id", "a"))).contains("SEARCH user USING INDEX sqlite_autoindex_user_1 (id=?)");
    }

    @Test
    void one_field_is_searched_by_equality_range_beginning_and_list() {
        for (Object condition : List.of(
                "Ada",
                Map.of("$gt", "A", "$lte", "B"),
                Map.of("$startsWith", "Ad"),
                Map.of("$in", List.of("Ada", "Bob")))) {
            assertThat(plan(Map.of("name", condition)))
                    .contains("SEARCH user USING INDEX syncline_index_user_1 (name")
                    .doesNotContain("SCAN");
        }
    }

    @Test
    void null_does_not_defeat_the_index() {
        assertThat(plan(Collections.singletonMap("city", null)))
                .contains("SEARCH user USING INDEX syncline_index_user_2 (city=?)");
        assertThat(plan(Map.of("city", Map.of("$in", Arrays.asList("Rome", null)))))
                .contains("INDEX syncline_index_user_2")
                .doesNotContain("SCAN");
    }

    @Test
    void a_compound_index_serves_all_its_fields_and_the_order_of_the_last() {
        assertThat(plan(Map.of("city", "Rome", "age", Map.of("$gte", 30.5))))
                .contains("SEARCH user USING INDEX syncline_index_user_2 (city=? AND age>?)");
        assertThat(plan("user", Map.of("city", "Rome"), by("age", true)))
                .contains("SEARCH user USING INDEX syncline_index_user_2 (city=?)")
                .doesNotContain("USE TEMP B-TREE FOR ORDER BY");
    }

    @Test
    void an_index_gives_the_order_so_that_a_limit_ends_it_early() {
        assertThat(plan("user", Map.of(), by("name", true)))
                .contains("SCAN user USING INDEX syncline_index_user_1")
                .doesNotContain("USE TEMP B-TREE FOR ORDER BY");
    }

    @Test
    void links_are_followed_by_their_index_in_both_directions() {
        assertThat(plan("email", Map.of("user", "a"), FindOptions.NONE))
                .contains("SEARCH email USING INDEX syncline_index_email_1 (user=?)");
        assertThat(plan("email", Map.of("user.name", "Ada"), FindOptions.NONE))
                .contains("SEARCH email USING INDEX syncline_index_email_1 (user=?)")
                .contains("SEARCH user USING INDEX syncline_index_user_1 (name=?)")
                .doesNotContain("SCAN email");
        assertThat(plan("user", Map.of("emails.user", "a"), FindOptions.NONE)).doesNotContain("SCAN user");
    }

    @Test
    void words_are_looked_up_and_no_text_is_read() {
        assertThat(plan(Map.of("about", Map.of("$search", "words"))))
                .contains("SEARCH user USING INDEX sqlite_autoindex_user_1 (id=?)")
                .contains("syncline_words_user VIRTUAL TABLE INDEX")
                .doesNotContain("SCAN user");
    }

    /** An index on what a function of ours answers would make the file unwritable for other programs. */
    @Test
    void ignored_case_is_a_scan() {
        FindOptions ignoring = new FindOptions(List.of(), null, 0, false, List.of("name"), List.of());
        assertThat(plan("user", Map.of("name", "ada"), ignoring)).contains("SCAN user");
    }
}
