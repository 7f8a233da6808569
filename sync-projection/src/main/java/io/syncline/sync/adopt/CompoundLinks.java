package io.syncline.sync.adopt;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.Relationship;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.adopt.source.SourceTable.Column;
import io.syncline.sync.adopt.source.SourceTable.ForeignKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the foreign keys behind the links of a collection to compound keys. Of several to one parent, the first link goes
 * by the first foreign key, as in a derived schema.
 */
final class CompoundLinks {

    private final StorageRegistry registry;
    private final Map<String, TableMapping> byTable;

    /** @param byTable the mappings by the names of their tables */
    CompoundLinks(StorageRegistry registry, Map<String, TableMapping> byTable) {
        this.registry = registry;
        this.byTable = byTable;
    }

    List<LinkMapping> of(TableMapping mapping) {
        List<ForeignKey> unused = new ArrayList<>(mapping.table().foreignKeys());
        List<LinkMapping> links = new ArrayList<>();
        for (Relationship relationship : mapping.collection().relationships()) {
            CollectionDefinition parent = registry.collection(relationship.parent());
            FieldDefinition field = mapping.collection().field(relationship.alias());
            if (parent.key().size() > 1 && !mapping.fields().containsValue(field)) {
                take(mapping, field, parent, unused).ifPresent(links::add);
            }
        }
        return links;
    }

    private Optional<LinkMapping> take(
            TableMapping mapping, FieldDefinition field, CollectionDefinition parent, List<ForeignKey> unused) {
        for (ForeignKey foreignKey : List.copyOf(unused)) {
            TableMapping parentTable = byTable.get(foreignKey.table());
            if (parentTable != null && parentTable.collection().name().equals(parent.name())) {
                Map<FieldDefinition, Integer> columns = columns(mapping, foreignKey, parentTable);
                if (columns.keySet().containsAll(parent.key())) {
                    unused.remove(foreignKey);
                    return Optional.of(new LinkMapping(field, parent, columns));
                }
            }
        }
        return Optional.empty();
    }

    /** For each field of the parent to which the foreign key leads, the place of the column that leads there. */
    private static Map<FieldDefinition, Integer> columns(
            TableMapping mapping, ForeignKey foreignKey, TableMapping parent) {
        Map<FieldDefinition, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < foreignKey.columns().size(); i++) {
            int place = place(mapping, foreignKey.columns().get(i));
            Optional<FieldDefinition> part =
                    field(parent, foreignKey.referenced().get(i));
            if (place >= 0 && part.isPresent()) {
                columns.put(part.get(), place);
            }
        }
        columns.keySet().retainAll(parent.collection().key());
        return columns;
    }

    private static int place(TableMapping mapping, String column) {
        List<String> names = mapping.columns().stream().map(Column::name).toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<FieldDefinition> field(TableMapping parent, String column) {
        return parent.fields().entrySet().stream()
                .filter(entry -> entry.getKey().name().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
