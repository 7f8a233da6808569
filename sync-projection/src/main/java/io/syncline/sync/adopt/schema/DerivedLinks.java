package io.syncline.sync.adopt.schema;

import io.syncline.domain.registry.ValueType;
import io.syncline.sync.adopt.source.SourceTable.ForeignKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns are links. A link carries the key of its parent, so a foreign key of one column becomes one when it leads
 * to the sole key of another table, and all its values can be of that key's type. A foreign key of several columns that
 * leads to all of a compound key gets a field of its own for the link, beside its columns.
 *
 * <p>A table's key may itself be a link to another table's. Such chains are followed to their end, as that is where the
 * type comes from, and where one leads back to its beginning it is cut.
 */
final class DerivedLinks {

    private final Map<String, TableProfile> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> parents = new LinkedHashMap<>();
    private final Map<String, List<CompoundLink>> compound = new LinkedHashMap<>();
    private final Set<String> keysDecided = new HashSet<>();
    private final Set<String> keysOnTheWay = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    DerivedLinks(Collection<TableProfile> profiles) {
        profiles.forEach(profile -> {
            tables.put(profile.name(), profile);
            parents.put(profile.name(), new LinkedHashMap<>());
        });
        tables.values().forEach(this::decideKey);
        tables.values().forEach(this::decideOthers);
    }

    /** The parents' tables of one table's links, by column. */
    Map<String, String> of(TableProfile table) {
        return parents.getOrDefault(table.name(), Map.of());
    }

    /** One table's links to compound keys. */
    List<CompoundLink> compoundOf(TableProfile table) {
        return compound.getOrDefault(table.name(), List.of());
    }

    /** Foreign keys that stay plain columns, one sentence each. */
    List<String> notes() {
        return notes;
    }

    private void decideKey(TableProfile table) {
        if (!keysDecided.add(table.name())) {
            return;
        }
        keysOnTheWay.add(table.name());
        for (ForeignKey foreignKey : table.table().foreignKeys()) {
            Optional<String> column = columnOf(table, foreignKey);
            if (column.isPresent() && column.equals(table.soleKey())) {
                findParent(foreignKey).ifPresent(this::decideKey);
                decide(table, column.get(), foreignKey);
            }
        }
        keysOnTheWay.remove(table.name());
    }

    private void decideOthers(TableProfile table) {
        for (ForeignKey foreignKey : table.table().foreignKeys()) {
            Optional<String> column = columnOf(table, foreignKey);
            if (column.isPresent() && !column.equals(table.soleKey())) {
                decide(table, column.get(), foreignKey);
            }
            if (column.filter(of(table)::containsKey).isEmpty() && !becomesCompound(table, foreignKey)) {
                notes.add(
                        "The foreign key %s of table '%s' does not become a link, as a link leads to another table's key and has its type; its columns are plain fields."
                                .formatted(foreignKey.columns(), table.name()));
            }
        }
    }

    private void decide(TableProfile table, String column, ForeignKey foreignKey) {
        Optional<TableProfile> parent = findParent(foreignKey)
                .filter(other -> leadsToKey(foreignKey, other))
                .filter(other -> !column.equals(table.soleKey().orElse(null)) || !keysOnTheWay.contains(other.name()))
                .filter(other -> table.profile(column).canLinkTo(keyType(other)));
        parent.ifPresent(other ->
                parents.getOrDefault(table.name(), new LinkedHashMap<>()).putIfAbsent(column, other.name()));
    }

    private boolean becomesCompound(TableProfile table, ForeignKey foreignKey) {
        Optional<CompoundLink> link = findParent(foreignKey)
                .filter(parent -> parent.key().size() > 1)
                .flatMap(parent -> CompoundLink.of(table, foreignKey, parent, part -> keyType(parent, part)));
        link.ifPresent(found -> compound.computeIfAbsent(table.name(), name -> new ArrayList<>())
                .add(found));
        return link.isPresent();
    }

    private static Optional<String> columnOf(TableProfile table, ForeignKey foreignKey) {
        return foreignKey.columns().size() == 1
                ? table.findColumn(foreignKey.columns().get(0))
                : Optional.empty();
    }

    private static boolean leadsToKey(ForeignKey foreignKey, TableProfile parent) {
        Optional<String> referenced = parent.findColumn(foreignKey.referenced().get(0));
        return referenced.isPresent() && referenced.equals(parent.soleKey());
    }

    private Optional<TableProfile> findParent(ForeignKey foreignKey) {
        TableProfile exact = tables.get(foreignKey.table());
        return exact != null
                ? Optional.of(exact)
                : tables.values().stream()
                        .filter(table -> table.name().equalsIgnoreCase(foreignKey.table()))
                        .findFirst();
    }

    /** The type of a table's sole key. */
    private ValueType keyType(TableProfile table) {
        return keyType(table, table.soleKey().orElseThrow());
    }

    /** The type of a part of a table's key. */
    private ValueType keyType(TableProfile table, String key) {
        String parent = of(table).get(key);
        return parent == null
                ? table.profile(key).keyType()
                : keyType(Optional.ofNullable(tables.get(parent)).orElseThrow());
    }
}
