package io.syncline.device.adopt;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.Relationship;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tables go into which collections.
 *
 * @param tables parents before their children, as far as they are not each other's
 * @param notes what the schema has no place for, one sentence each
 */
record AdoptionPlan(List<TableMapping> tables, List<String> notes) {

    /**
     * Finds the collection of every table.
     *
     * @throws AdoptionException when no table has one, or a collection needs what its table does not have
     */
    static AdoptionPlan of(SourceDatabase source, StorageRegistry registry) {
        Map<String, String> names =
                SchemaNames.of(source.tables().stream().map(SourceTable::name).toList());
        Map<String, TableMapping> found = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (SourceTable table : source.tables()) {
            Optional<CollectionDefinition> collection =
                    collection(registry, names.getOrDefault(table.name(), table.name()));
            if (collection.isEmpty()) {
                notes.add("Table '%s' is not in the schema and was left out; add it there to adopt it."
                        .formatted(table.name()));
            } else {
                TableMapping mapping = TableMapping.of(table, collection.get());
                found.put(collection.get().name(), mapping);
                noteColumns(mapping, notes);
            }
        }
        if (found.isEmpty()) {
            throw new AdoptionException("The schema has none of the source's tables %s; its collections are %s."
                    .formatted(
                            names.keySet(),
                            registry.collections().stream()
                                    .map(CollectionDefinition::name)
                                    .toList()));
        }
        return new AdoptionPlan(parentsFirst(found), notes);
    }

    private static Optional<CollectionDefinition> collection(StorageRegistry registry, String name) {
        return registry.findCollection(name)
                .or(() -> registry.collections().stream()
                        .filter(collection -> collection.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    private static void noteColumns(TableMapping mapping, List<String> notes) {
        if (!mapping.columnsWithoutField().isEmpty()) {
            notes.add(
                    "The columns %s of table '%s' are not in the schema and were left out; add them there to adopt them."
                            .formatted(
                                    mapping.columnsWithoutField(),
                                    mapping.table().name()));
        }
    }

    private static List<TableMapping> parentsFirst(Map<String, TableMapping> tables) {
        Map<String, TableMapping> waiting = new LinkedHashMap<>(tables);
        List<TableMapping> ordered = new ArrayList<>();
        tables.keySet().forEach(name -> take(name, waiting, ordered));
        return ordered;
    }

    private static void take(String name, Map<String, TableMapping> waiting, List<TableMapping> ordered) {
        TableMapping table = waiting.remove(name);
        if (table != null) {
            table.collection().relationships().stream()
                    .map(Relationship::parent)
                    .forEach(parent -> take(parent, waiting, ordered));
            ordered.add(table);
        }
    }
}
