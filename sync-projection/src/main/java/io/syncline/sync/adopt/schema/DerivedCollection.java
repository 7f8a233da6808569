package io.syncline.sync.adopt.schema;

import io.syncline.domain.registry.FieldType;
import io.syncline.sync.adopt.schema.ReverseAliases.Link;
import io.syncline.sync.adopt.source.SourceTable.Column;
import io.syncline.sync.adopt.source.SourceTable.Index;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One collection of a derived schema.
 *
 * @param name the collection's name
 * @param fields the name of each column's field
 * @param parents the collections to which columns link
 * @param compound the links of several columns
 */
record DerivedCollection(
        TableProfile table,
        String name,
        Map<String, String> fields,
        Map<String, String> parents,
        List<CompoundLink> compound) {

    private static final String DEFAULT_KEY = "id";
    private static final String OTHER_KEY = "row_key";

    /** The names of all fields, those that are links and the key's included. */
    Set<String> fieldNames() {
        Set<String> names = new LinkedHashSet<>(fields.values());
        names.add(keyWithoutColumn());
        names.addAll(aliases().keySet());
        return names;
    }

    /** The links to a parent. */
    List<Link> linksTo(String parent) {
        List<Link> links = new ArrayList<>();
        parents.forEach((column, to) -> {
            if (to.equals(parent)) {
                links.add(new Link(name, field(column)));
            }
        });
        aliases().forEach((alias, link) -> {
            if (link.parent().equals(parent)) {
                links.add(new Link(name, alias));
            }
        });
        return links;
    }

    /** The links of several columns by the names of their fields: that of the parent, or the next that is free. */
    private Map<String, CompoundLink> aliases() {
        Map<String, CompoundLink> aliases = new LinkedHashMap<>();
        for (CompoundLink link : compound) {
            String alias = link.parent();
            for (int number = 2;
                    isField(alias) || alias.equalsIgnoreCase(DEFAULT_KEY) || isOneOf(aliases, alias);
                    number++) {
                alias = link.parent() + "_" + number;
            }
            aliases.put(alias, link);
        }
        return aliases;
    }

    private static boolean isOneOf(Map<String, CompoundLink> aliases, String alias) {
        return aliases.keySet().stream().anyMatch(alias::equalsIgnoreCase);
    }

    /** The collection as the schema file has it. */
    Map<String, Object> json(LocalDate version, Map<Link, String> reverseAliases) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version.toString());
        json.put("fields", fieldsJson());
        List<Object> indices = indicesJson();
        if (!indices.isEmpty()) {
            json.put("indices", indices);
        }
        if (!parents.isEmpty() || !compound.isEmpty()) {
            json.put("relationships", relationshipsJson(reverseAliases));
        }
        return json;
    }

    private Map<String, Object> fieldsJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (hasGeneratedKeyField()) {
            json.put(keyWithoutColumn(), Map.of("type", FieldType.RANDOM_KEY.schemaName()));
        }
        for (Column column : table.table().columns()) {
            if (!parents.containsKey(column.name())) {
                json.put(field(column.name()), fieldJson(column));
            }
        }
        return json;
    }

    private Map<String, Object> fieldJson(Column column) {
        boolean isKey = table.key().contains(column.name());
        ColumnProfile profile = table.profile(column.name());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", (isKey ? profile.keyType() : profile.fieldType()).schemaName());
        if (table.isOptional(column)) {
            json.put("optional", true);
        }
        return json;
    }

    private List<Object> indicesJson() {
        List<Object> json = new ArrayList<>();
        List<String> key = table.key();
        if (!key.isEmpty()) {
            Map<String, Object> index = indexJson(key, "pk");
            if (isNumbered()) {
                index.put("autoInc", true);
            }
            json.add(index);
        } else if (hasGeneratedKeyField()) {
            json.add(indexOf(List.of(keyWithoutColumn()), "pk"));
        }
        Map<String, Index> distinct = new TreeMap<>();
        table.table().indices().stream()
                .filter(index -> !repeatsKeyOrLink(index))
                .filter(index -> fields.keySet().containsAll(index.columns()))
                .forEach(index -> distinct.merge(
                        String.join("\n", index.columns()), index, (one, other) -> one.unique() ? one : other));
        distinct.values().forEach(index -> json.add(indexJson(index.columns(), index.unique() ? "unique" : null)));
        return json;
    }

    /** Whether new objects get a number for a key, as new rows do in the source. */
    private boolean isNumbered() {
        return table.soleKey()
                .filter(column -> !parents.containsKey(column))
                .filter(column -> table.profile(column).keyType() == FieldType.INT)
                .filter(column -> table.table().columns().stream()
                        .anyMatch(each -> each.name().equals(column) && each.isNumbered()))
                .isPresent();
    }

    private boolean repeatsKeyOrLink(Index index) {
        boolean isLink = index.columns().size() == 1
                && parents.containsKey(index.columns().get(0));
        return index.columns().equals(table.key()) || (isLink && !index.unique());
    }

    private Map<String, Object> indexJson(List<String> columns, @Nullable String mark) {
        return indexOf(columns.stream().map(this::field).toList(), mark);
    }

    private static Map<String, Object> indexOf(List<String> names, @Nullable String mark) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", names.size() == 1 ? names.get(0) : names);
        if (mark != null) {
            json.put(mark, true);
        }
        return json;
    }

    private List<Object> relationshipsJson(Map<Link, String> reverseAliases) {
        List<Object> json = new ArrayList<>();
        for (Column column : table.table().columns()) {
            String parent = parents.get(column.name());
            if (parent != null) {
                json.add(relationshipJson(column, parent, reverseAliases));
            }
        }
        aliases().forEach((alias, link) -> json.add(compoundJson(alias, link, reverseAliases, name)));
        return json;
    }

    private Map<String, Object> relationshipJson(Column column, String parent, Map<Link, String> reverseAliases) {
        Map<String, Object> json = new LinkedHashMap<>();
        String alias = field(column.name());
        json.put("childOf", parent);
        json.put("alias", alias);
        String reverseAlias = reverseAliases.get(new Link(name, alias));
        if (reverseAlias != null) {
            json.put("reverseAlias", reverseAlias);
        }
        if (table.isOptional(column)) {
            json.put("optional", true);
        }
        return json;
    }

    private static Map<String, Object> compoundJson(
            String alias, CompoundLink link, Map<Link, String> reverseAliases, String name) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("childOf", link.parent());
        json.put("alias", alias);
        String reverseAlias = reverseAliases.get(new Link(name, alias));
        if (reverseAlias != null) {
            json.put("reverseAlias", reverseAlias);
        }
        if (link.isOptional()) {
            json.put("optional", true);
        }
        return json;
    }

    /** A table without a key, in which the name of the default key is taken by a column. */
    private boolean hasGeneratedKeyField() {
        return table.key().isEmpty() && !keyWithoutColumn().equals(DEFAULT_KEY);
    }

    /** The key of a table that has none: {@code id}, or the first free name where a column is called that. */
    private String keyWithoutColumn() {
        String name = DEFAULT_KEY;
        for (int number = 1; isField(name); number++) {
            name = number == 1 ? OTHER_KEY : OTHER_KEY + "_" + number;
        }
        return name;
    }

    private boolean isField(String wanted) {
        return fields.values().stream().anyMatch(wanted::equalsIgnoreCase);
    }

    private String field(String column) {
        return Objects.requireNonNull(fields.get(column));
    }
}
