package io.syncline.sync.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.refusal.ObjectExistsException;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.projection.ObjectChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionTest {

    @TempDir
    private Path directory;

    private SmallDevice laptop;
    private StorageManager storage;
    private final List<List<ObjectChange>> heard = new ArrayList<>();

    @BeforeEach
    void open() {
        laptop = new SmallDevice(directory);
        storage = laptop.storage();
        laptop.device().store().changes().subscribe(changes -> heard.add(List.copyOf(changes)));
    }

    @AfterEach
    void close() {
        laptop.close();
    }

    private static void create(StorageManager storage, String id) {
        storage.collection("user").createObject(Map.of("id", id, "name", id));
    }

    private long users() {
        return storage.collection("user").countObjects(Map.of());
    }

    @Test
    void its_operations_see_what_came_before_them() {
        storage.transaction(tx -> {
            create(tx, "ada");
            assertThat(tx.collection("user").updateObjects(Map.of("name", "ada"), Map.of("age", 36)))
                    .isEqualTo(1);
            assertThat(tx.collection("user").findObjects(Map.of("age", 36))).hasSize(1);
            assertThat(tx.collection("user").countObjects(Map.of())).isEqualTo(1);
        });
        assertThat(users()).isEqualTo(1);
    }

    @Test
    void answers_what_the_work_answers() {
        long count = storage.inTransaction(tx -> {
            create(tx, "ada");
            return tx.collection("user").countObjects(Map.of());
        });
        assertThat(count).isEqualTo(1);
    }

    @Test
    void is_told_of_as_one() {
        storage.transaction(tx -> {
            create(tx, "ada");
            create(tx, "grace");
        });
        assertThat(heard)
                .singleElement()
                .satisfies(changes -> assertThat(changes).hasSize(2));
        assertThat(laptop.device()
                        .history()
                        .of(SmallDevice.REGISTRY.collection("user").idOf("ada")))
                .hasSize(1);
    }

    @Test
    void an_exception_leaves_nothing_behind_and_nothing_is_told() {
        assertThatThrownBy(() -> storage.transaction(tx -> {
                    create(tx, "ada");
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(users()).isZero();
        assertThat(heard).isEmpty();
        assertThat(laptop.device().sync().status().pending()).isZero();
    }

    @Test
    void a_refused_write_undoes_it_even_when_the_refusal_is_caught() {
        create(storage, "ada");
        assertThatThrownBy(() -> storage.transaction(tx -> {
                    create(tx, "grace");
                    assertThatThrownBy(() -> create(tx, "ada")).isInstanceOf(ObjectExistsException.class);
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(users()).isEqualTo(1);
    }

    @Test
    void one_inside_of_another_is_a_part_of_it() {
        assertThatThrownBy(() -> storage.transaction(outer -> {
                    outer.transaction(inner -> create(inner, "ada"));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(users()).isZero();
    }
}
