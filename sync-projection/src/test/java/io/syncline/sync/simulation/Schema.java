package io.syncline.sync.simulation;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;

/** The collections that histories are about, in two versions. */
final class Schema {

    static final int NEWEST = 2;

    private static final StorageRegistry FIRST = registry(1);
    private static final StorageRegistry SECOND = registry(2);

    private Schema() {}

    static StorageRegistry version(int version) {
        return version == 1 ? FIRST : SECOND;
    }

    private static StorageRegistry registry(int version) {
        return StorageRegistry.builder()
                .collection("item", String.valueOf(version), item -> {
                    item.optionalField("title", FieldType.STRING)
                            .optionalField("count", FieldType.INT)
                            .optionalField("tags", FieldType.JSON)
                            .optionalField(Write.MARK, FieldType.STRING);
                    if (version > 1) {
                        item.optionalField("extra", FieldType.INT);
                    }
                })
                .collection(
                        "place",
                        "1",
                        place -> place.field("x", FieldType.STRING)
                                .field("y", FieldType.INT)
                                .optionalField("title", FieldType.STRING)
                                .optionalField("count", FieldType.INT)
                                .optionalField(Write.MARK, FieldType.STRING)
                                .key("x", "y")
                                .index("count"))
                .collection(
                        "account",
                        "1",
                        account -> account.optionalField("balance", FieldType.INT)
                                .optionalField(Write.MARK, FieldType.STRING))
                .collection(
                        "twin",
                        "1",
                        twin -> twin.optionalField("pair", FieldType.STRING)
                                .optionalField(Write.MARK, FieldType.STRING))
                .collection(
                        "note",
                        "1",
                        note -> note.optionalField("author", FieldType.STRING)
                                .optionalField("number", FieldType.INT)
                                .optionalField("seen", FieldType.STRING)
                                .optionalField(Write.MARK, FieldType.STRING))
                .build();
    }
}
