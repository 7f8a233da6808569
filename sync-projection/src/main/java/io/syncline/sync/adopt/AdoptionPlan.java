package io.syncline.sync.adopt;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.Relationship;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.adopt.schema.SchemaNames;
import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.adopt.source.SourceTable;
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
     * @throws AdoptionException when no table has one, or collections need what their tables do not have; it names all
     */
    static AdoptionPlan of(AdoptionSource source, StorageRegistry registry) {
        Map<String, String> names =
                SchemaNames.of(source.tables().stream().map(SourceTable::name).toList());
        Map<String, TableMapping> byTable = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (SourceTable table : source.tables()) {
            collection(registry, names.getOrDefault(table.name(), table.name()))
                    .ifPresentOrElse(
                            collection -> byTable.put(table.name(), TableMapping.of(table, collection)),
                            () -> notes.add("%s is not in the schema and was left out; add it there to adopt it."
                                    .formatted(table.shownFirst())));
        }
        requireSome(byTable, names, registry);
        CompoundLinks links = new CompoundLinks(registry, byTable);
        byTable.replaceAll((name, mapping) -> mapping.with(links.of(mapping)));
        requireAll(byTable);
        List<String> columns = new ArrayList<>();
        byTable.values().forEach(mapping -> noteColumns(mapping, columns));
        columns.addAll(notes);
        return new AdoptionPlan(parentsFirst(byTable), columns);
    }

    private static void requireSome(
            Map<String, TableMapping> byTable, Map<String, String> names, StorageRegistry registry) {
        if (byTable.isEmpty()) {
            throw new AdoptionException("The schema has none of the source's tables %s; its collections are %s."
                    .formatted(
                            names.keySet(),
                            registry.collections().stream()
                                    .map(CollectionDefinition::name)
                                    .toList()));
        }
    }

    private static void requireAll(Map<String, TableMapping> byTable) {
        List<String> mistakes = byTable.values().stream()
                .flatMap(mapping -> mapping.mistake().stream())
                .toList();
        if (!mistakes.isEmpty()) {
            throw new AdoptionException(String.join("\n", mistakes));
        }
    }

    private static Optional<CollectionDefinition> collection(StorageRegistry registry, String name) {
        return registry.findCollection(name)
                .or(() -> registry.collections().stream()
                        .filter(collection -> collection.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    private static void noteColumns(TableMapping mapping, List<String> notes) {
        if (!mapping.columnsWithoutField().isEmpty()) {
            notes.add("The columns %s of %s are not in the schema and were left out; add them there to adopt them."
                    .formatted(mapping.columnsWithoutField(), mapping.table().shown()));
        }
    }

    private static List<TableMapping> parentsFirst(Map<String, TableMapping> byTable) {
        Map<String, TableMapping> waiting = new LinkedHashMap<>();
        byTable.values().forEach(mapping -> waiting.put(mapping.collection().name(), mapping));
        List<TableMapping> ordered = new ArrayList<>();
        List.copyOf(waiting.keySet()).forEach(name -> take(name, waiting, ordered));
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
