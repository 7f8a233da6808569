package io.syncline.sync.simulation;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.Invariant;
import io.syncline.domain.registry.MergePolicy;
import io.syncline.domain.registry.RegistryBuilder;
import io.syncline.domain.registry.StorageRegistry;
import java.util.List;
import java.util.Map;

/** The collections that a history is about, in two versions. */
final class Schema {

    static final int NEWEST = 2;

    private final Features features;
    private final List<StorageRegistry> versions;

    Schema(Features features) {
        this.features = features;
        this.versions = List.of(registry(1), registry(2));
    }

    StorageRegistry version(int version) {
        return versions.get(version - 1);
    }

    private StorageRegistry registry(int version) {
        RegistryBuilder registry = StorageRegistry.builder()
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
                                .optionalField(Write.MARK, FieldType.STRING));
        if (features.sheets()) {
            sheets(registry);
        }
        Awkwardness folders = features.folders();
        if (folders != null) {
            folders(registry, folders);
        }
        if (features.shop()) {
            shop(registry, version);
        }
        return registry.build();
    }

    private static void shop(RegistryBuilder registry, int version) {
        registry.collection(
                        Shop.PRODUCT,
                        "1",
                        product -> product.optionalField("title", FieldType.STRING)
                                .optionalField("stock", FieldType.INT)
                                .optionalField(Write.MARK, FieldType.STRING)
                                .invariant(Invariant.holds("stock not below zero", Map.of("stock", Map.of("$gte", 0)))))
                .collection(
                        Shop.BOOKING,
                        String.valueOf(version),
                        booking -> booking.optionalField("room", FieldType.STRING)
                                .optionalField("day", FieldType.INT)
                                .optionalField("owner", FieldType.STRING)
                                .optionalField("state", FieldType.STRING)
                                .optionalField(Write.MARK, FieldType.STRING)
                                .invariant(Invariant.unique("room is free", "room", "day"))
                                .invariant(Invariant.atMost("not too many of one", ShopRules.mostOf(version), "owner")
                                        .where(Map.of("state", Shop.BOOKED))))
                .collection(
                        Shop.RECEIPT,
                        "1",
                        receipt -> receipt.optionalField("title", FieldType.STRING)
                                .optionalField("count", FieldType.INT)
                                .optionalField(Write.MARK, FieldType.STRING));
    }

    private static void sheets(RegistryBuilder registry) {
        registry.collection(
                Sheets.SHEET,
                "1",
                sheet -> sheet.optionalField("title", FieldType.STRING)
                        .optionalField("votes", FieldType.INT)
                        .merge("votes", MergePolicy.COUNTER)
                        .optionalField("best", FieldType.INT)
                        .merge("best", MergePolicy.GREATEST)
                        .optionalField("least", FieldType.INT)
                        .merge("least", MergePolicy.LEAST)
                        .optionalField("labels", FieldType.JSON)
                        .merge("labels", MergePolicy.SET)
                        .optionalField("steps", FieldType.JSON)
                        .merge("steps", MergePolicy.LIST)
                        .optionalField("body", FieldType.TEXT)
                        .merge("body", MergePolicy.TEXT)
                        .optionalField(Write.MARK, FieldType.STRING));
    }

    private static void folders(RegistryBuilder registry, Awkwardness ways) {
        registry.collection(
                        Folders.FOLDER,
                        "1",
                        folder -> folder.optionalField("title", FieldType.STRING)
                                .optionalField("count", FieldType.INT)
                                .uniqueIndex("title")
                                .optionalField(Write.MARK, FieldType.STRING)
                                .conflicts(ways.policies()))
                .collection(
                        Folders.PAPER,
                        "1",
                        paper -> paper.optionalField("title", FieldType.STRING)
                                .optionalChildOf(Folders.FOLDER, Folders.FOLDER)
                                .whenParentDeleted(Folders.FOLDER, ways.parentDeleted())
                                .optionalField(Write.MARK, FieldType.STRING)
                                .conflicts(ways.policies()));
    }
}
