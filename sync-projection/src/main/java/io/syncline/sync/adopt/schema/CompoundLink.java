package io.syncline.sync.adopt.schema;

import io.syncline.domain.registry.ValueType;
import io.syncline.sync.adopt.source.SourceTable.ForeignKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A foreign key of several columns that leads to all of a compound key.
 *
 * @param parent the table, or its collection
 * @param isOptional whether rows may have no parent
 */
record CompoundLink(String parent, boolean isOptional) {

    /**
     * The link that a foreign key becomes; empty where it leads to something else, or its values can not be the key's.
     *
     * @param typeOfPart the type of a part of the parent's key
     */
    static Optional<CompoundLink> of(
            TableProfile table, ForeignKey foreignKey, TableProfile parent, Function<String, ValueType> typeOfPart) {
        List<String> columns = foreignKey.columns().stream()
                .flatMap(column -> table.findColumn(column).stream())
                .toList();
        List<String> referenced = foreignKey.referenced().stream()
                .flatMap(column -> parent.findColumn(column).stream())
                .toList();
        boolean leadsToKey = columns.size() == foreignKey.columns().size()
                && referenced.size() == parent.key().size()
                && referenced.containsAll(parent.key());
        if (!leadsToKey) {
            return Optional.empty();
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!table.profile(columns.get(i)).canLinkTo(typeOfPart.apply(referenced.get(i)))) {
                return Optional.empty();
            }
        }
        boolean optional = table.table().columns().stream()
                .anyMatch(column -> columns.contains(column.name()) && column.nullable());
        return Optional.of(new CompoundLink(parent.name(), optional));
    }

    CompoundLink to(String collection) {
        return new CompoundLink(collection, isOptional);
    }
}
