package io.syncline.sync.adopt;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.sync.adopt.schema.SchemaNames;
import io.syncline.sync.adopt.source.SourceTable;
import io.syncline.sync.adopt.source.SourceTable.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table and the collection that it goes into.
 *
 * @param fields the field of each column that has one, in the table's order
 * @param links the links that several of these columns make up
 * @param columnsWithoutField what the schema has no place for
 */
record TableMapping(
        SourceTable table,
        CollectionDefinition collection,
        Map<Column, FieldDefinition> fields,
        List<LinkMapping> links,
        List<String> columnsWithoutField) {

    /** The columns that have a field, by their names; links are for the plan to add, which knows the parents. */
    static TableMapping of(SourceTable table, CollectionDefinition collection) {
        Map<String, String> names =
                SchemaNames.of(table.columns().stream().map(Column::name).toList());
        Map<Column, FieldDefinition> fields = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        for (Column column : table.columns()) {
            Optional<FieldDefinition> field = field(collection, names.getOrDefault(column.name(), column.name()));
            field.ifPresentOrElse(found -> fields.put(column, found), () -> without.add(column.name()));
        }
        return new TableMapping(table, collection, fields, List.of(), without);
    }

    TableMapping with(List<LinkMapping> compound) {
        return new TableMapping(table, collection, fields, compound, columnsWithoutField);
    }

    /** Databases differ in whether they keep the case of a name. */
    private static Optional<FieldDefinition> field(CollectionDefinition collection, String name) {
        return collection
                .findField(name)
                .or(() -> collection.fields().stream()
                        .filter(field -> field.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    List<Column> columns() {
        return List.copyOf(fields.keySet());
    }

    /** Whether the key is made from the row's content, as no column has it. */
    boolean isKeyMade() {
        List<FieldDefinition> key = collection.key();
        FieldType type = key.get(0).type();
        return key.size() == 1
                && !fields.containsValue(key.get(0))
                && (type == FieldType.STRING || type == FieldType.RANDOM_KEY);
    }

    /** What the collection needs and no column gives; empty where the table can be brought over. */
    Optional<String> mistake() {
        Set<String> missing = new LinkedHashSet<>();
        Stream<FieldDefinition> needed = isKeyMade()
                ? collection.fields().stream().filter(field -> !collection.isKey(field.name()))
                : collection.fields().stream();
        needed.filter(field -> !field.optional() && field.type() != FieldType.RANDOM_KEY)
                .filter(field -> field.defaultValue() == null)
                .filter(field -> !fields.containsValue(field))
                .filter(field -> links.stream().noneMatch(link -> link.field().equals(field)))
                .forEach(field -> missing.add(field.name()));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Collection '%s' of the schema requires the fields %s, and %s has no such columns. Make the fields optional, or call them as the columns are called (of a link: its alias)."
                                .formatted(collection.name(), missing, table.shown()));
    }
}
