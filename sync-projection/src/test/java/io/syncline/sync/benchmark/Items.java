package io.syncline.sync.benchmark;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The objects that are read. */
final class Items {

    static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "item",
                    "2026-01-10",
                    item -> item.field("code", FieldType.STRING)
                            .field("note", FieldType.TEXT)
                            .field("amount", FieldType.INT)
                            .field("price", FieldType.FLOAT)
                            .field("done", FieldType.BOOLEAN)
                            .field("createdAt", FieldType.TIMESTAMP)
                            .index("code")
                            .index("createdAt"))
            .build();

    private static final int BATCH_SIZE = 1_000;

    private Items() {}

    static String code(int number) {
        return "code-%06d".formatted(number);
    }

    static void create(StorageManager storage, int objects) {
        for (int from = 0; from < objects; from += BATCH_SIZE) {
            List<BatchStep> steps = new ArrayList<>(BATCH_SIZE);
            for (int i = from; i < from + BATCH_SIZE; i++) {
                steps.add(BatchStep.of(new StorageOperation.CreateObject("item", item(i))));
            }
            storage.operation(new StorageOperation.ExecuteBatch(steps));
        }
    }

    private static Map<String, Object> item(int number) {
        return Map.of(
                "code",
                code(number),
                "note",
                "A note of some length, as people write them: " + Integer.toHexString(number * 31),
                "amount",
                number % 1_000,
                "price",
                number / 100.0,
                "done",
                number % 3 == 0,
                "createdAt",
                1_700_000_000_000L + number * 7L);
    }
}
