package io.syncline.sync.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.middleware.Change;
import io.syncline.domain.middleware.Change.Created;
import io.syncline.domain.middleware.Change.Deleted;
import io.syncline.domain.middleware.Change.Modified;
import io.syncline.domain.middleware.ChangeListener;
import io.syncline.domain.middleware.ChangeWatcher;
import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.BatchStep.Replacement;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.DeletionTooBroadException;
import io.syncline.domain.storage.StorageManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeWatcherTest {

    @TempDir
    private Path directory;

    private SmallDevice laptop;
    private StorageManager storage;
    private final List<Change> before = new ArrayList<>();
    private final List<List<Change>> after = new ArrayList<>();
    private long usersWhenTold;
    private UnaryOperator<Change> hook = UnaryOperator.identity();

    private final ChangeWatcher watcher = new ChangeWatcher(new ChangeListener() {
        @Override
        public Change before(Change change, OperationContext context) {
            before.add(change);
            return hook.apply(change);
        }

        @Override
        public void after(List<Change> changes, OperationContext context) {
            after.add(changes);
            usersWhenTold = storage.collection("user").countObjects(Map.of());
        }
    });

    @BeforeEach
    void open() {
        laptop = new SmallDevice(directory, watcher);
        storage = laptop.storage();
    }

    @AfterEach
    void close() {
        laptop.close();
    }

    private void create(String id, int age) {
        storage.collection("user").createObject(Map.of("id", id, "name", id, "age", age));
    }

    @Test
    void operators_are_shown_as_they_were_asked_for_with_the_objects_that_they_change() {
        create("ada", 36);
        create("bob", 7);
        before.clear();
        after.clear();
        Map<String, Object> updates = Map.of("$inc", Map.of("age", 1));
        storage.collection("user").updateObjects(Map.of("age", Map.of("$gt", 10)), updates);
        Modified change = new Modified("user", List.of(Map.of("id", "ada")), updates);
        assertThat(before).containsExactly(change);
        assertThat(after).containsExactly(List.of(change));
        assertThat(storage.collection("user").findObject(Map.of("id", "ada")).orElseThrow())
                .containsEntry("age", 37L);
    }

    @Test
    void a_creation_shows_its_generated_key_before_and_after() {
        Map<String, Object> made = storage.collection("user").createObject(Map.of("name", "Ada"));
        assertThat(before)
                .singleElement()
                .satisfies(change -> assertThat(((Created) change).values()).containsEntry("id", made.get("id")));
        assertThat(after).containsExactly(List.of(new Created("user", made)));
        assertThat(usersWhenTold).isEqualTo(1);
    }

    @Test
    void nested_children_are_told_of_one_by_one() {
        storage.collection("user")
                .createObject(Map.of("id", "ada", "name", "Ada", "emails", List.of(Map.of("address", "a@b"))));
        assertThat(after.get(0)).extracting(Change::collection).containsExactly("user", "email");
    }

    @Test
    void filters_become_keys() {
        create("ada", 36);
        create("grace", 36);
        storage.collection("user").updateObjects(Map.of("age", 36), Map.of("age", 37));
        storage.collection("user").deleteObjects(Map.of("name", "ada"));
        List<Map<String, Object>> both = List.of(Map.of("id", "ada"), Map.of("id", "grace"));
        assertThat(after.get(2)).containsExactly(new Modified("user", both, Map.of("age", 37)));
        assertThat(after.get(3)).containsExactly(new Deleted("user", List.of(Map.of("id", "ada"))));
    }

    @Test
    void a_batch_is_asked_about_step_by_step_and_told_of_as_one() {
        CreateObject user = new CreateObject("user", Map.of("id", "ada", "name", "Ada"));
        CreateObject email = new CreateObject("email", Map.of("address", "a@b"));
        storage.operation(new ExecuteBatch(List.of(
                new BatchStep(user, "ada", List.of()),
                new BatchStep(email, null, List.of(new Replacement("user", "ada"))),
                BatchStep.of(new UpdateObjects("user", Map.of("name", "Ada"), Map.of("age", 3))))));
        assertThat(before).hasSize(3);
        assertThat(((Created) before.get(1)).values()).containsEntry("user", "ada");
        assertThat(after)
                .singleElement()
                .satisfies(changes -> assertThat(changes).hasSize(3));
    }

    @Test
    void the_listener_may_alter_a_change() {
        hook = change -> {
            Map<String, Object> values = new LinkedHashMap<>(((Created) change).values());
            values.put("name", "altered");
            return new Created(change.collection(), values);
        };
        create("ada", 36);
        assertThat(storage.collection("user").countObjects(Map.of("name", "altered")))
                .isEqualTo(1);
    }

    @Test
    void a_veto_undoes_the_whole_operation() {
        hook = change -> {
            if (change instanceof Modified) {
                throw new IllegalArgumentException("vetoed");
            }
            return change;
        };
        ExecuteBatch batch = new ExecuteBatch(List.of(
                BatchStep.of(new CreateObject("user", Map.of("name", "Ada"))),
                BatchStep.of(new UpdateObjects("user", Map.of(), Map.of("age", 3)))));
        assertThatThrownBy(() -> storage.operation(batch)).hasMessage("vetoed");
        assertThat(after).isEmpty();
        assertThat(storage.collection("user").countObjects(Map.of())).isZero();
    }

    @Test
    void in_a_transaction_is_told_of_only_after_it() {
        storage.transaction(tx -> {
            tx.collection("user").createObject(Map.of("name", "Ada"));
            tx.collection("user").createObject(Map.of("name", "Grace"));
            assertThat(after).isEmpty();
        });
        assertThat(after).hasSize(2);
    }

    @Test
    void keeps_the_limit_of_a_deletion() {
        create("ada", 36);
        create("grace", 36);
        assertThatThrownBy(() -> storage.collection("user").deleteObjects(Map.of("age", 36), 1))
                .isInstanceOf(DeletionTooBroadException.class);
        assertThat(before).hasSize(2);
    }

    @Test
    void hears_nothing_when_it_is_switched_off() {
        watcher.setEnabled(false);
        create("ada", 36);
        assertThat(before).isEmpty();
        assertThat(after).isEmpty();
    }
}
