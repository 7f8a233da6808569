package io.syncline.sync.adopt.schema;

import io.syncline.domain.registry.SchemaFile;
import io.syncline.sync.adopt.schema.ReverseAliases.Link;
import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.adopt.source.SourceTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a schema from a database's tables:
 *
 * <ul>
 *   <li>A table is a collection, a column a field, both by their own names where a schema allows these.
 *   <li>A field has the type that the column was declared with, unless a value is not of it; then the next best that fits
 *       all values, in the end {@code string}. So the data is read through once.
 *   <li>The primary key is the key. A table without one, or with rows that lack a part of it, gets a key {@code id} that
 *       is made from each row's content.
 *   <li>A foreign key that leads to another table's key is a link; others stay plain fields.
 *   <li>A key that the source numbers is generated ({@code autoInc}).
 *   <li>Indices stay, except those that only repeat the key or a link. One that is unique for a part of the rows only
 *       becomes a plain one; one over expressions is left out.
 * </ul>
 *
 * <p>The same tables with the same data give the same text.
 */
public final class SchemaDerivation {

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SchemaDerivation() {}

    /**
     * A schema and what could not be taken over into it.
     *
     * @param json the schema file's text
     * @param notes one sentence each
     */
    public record Result(String json, List<String> notes) {}

    /** Is told how far the look at the rows has come. */
    public interface Watcher {
        /** So many rows of the table were looked at by now. */
        void looked(SourceTable table, long rows);
    }

    /**
     * Derives a schema.
     *
     * @param version the version of all its collections
     * @throws AdoptionException when there is nothing to derive it from, or it can not be read
     */
    public static Result derive(AdoptionSource source, LocalDate version, Watcher watcher) {
        if (source.tables().isEmpty()) {
            throw new AdoptionException("The source '%s' has no tables; check the address. %s"
                    .formatted(source.identity(), String.join(" ", source.notes()))
                    .strip());
        }
        List<TableProfile> profiles = source.tables().stream()
                .map(table -> TableProfile.of(source, table, rows -> watcher.looked(table, rows)))
                .toList();
        DerivedLinks links = new DerivedLinks(profiles);
        List<String> notes = new ArrayList<>(links.notes());
        profiles.forEach(profile -> note(profile, notes));
        return new Result(json(collections(profiles, links), version), notes);
    }

    private static void note(TableProfile profile, List<String> notes) {
        profile.columns().forEach((name, column) -> {
            if (column.losesFractions()) {
                notes.add("Column '%s' of %s has times finer than a millisecond, which are cut off there."
                        .formatted(name, profile.table().shown()));
            }
        });
        profile.table().columns().stream()
                .filter(SourceTable.Column::isComputed)
                .forEach(column -> notes.add(
                        "Column '%s' of %s is computed by the source; here it is a plain field, which nobody computes again."
                                .formatted(column.name(), profile.table().shown())));
        if (profile.key().isEmpty()) {
            notes.add("%s has no key; each row gets one that is made from its content."
                    .formatted(profile.table().shownFirst()));
        }
    }

    private static List<DerivedCollection> collections(List<TableProfile> profiles, DerivedLinks links) {
        Map<String, String> names =
                SchemaNames.of(profiles.stream().map(TableProfile::name).toList());
        List<DerivedCollection> collections = new ArrayList<>();
        for (TableProfile profile : profiles) {
            Map<String, String> parents = new LinkedHashMap<>();
            links.of(profile).forEach((column, parent) -> parents.put(column, names.getOrDefault(parent, parent)));
            collections.add(new DerivedCollection(
                    profile,
                    names.getOrDefault(profile.name(), profile.name()),
                    SchemaNames.of(profile.columns().keySet()),
                    parents,
                    compound(links.compoundOf(profile), names)));
        }
        return collections;
    }

    private static List<CompoundLink> compound(List<CompoundLink> links, Map<String, String> names) {
        return links.stream()
                .map(link -> link.to(names.getOrDefault(link.parent(), link.parent())))
                .toList();
    }

    private static String json(List<DerivedCollection> collections, LocalDate version) {
        Map<Link, String> reverseAliases = new LinkedHashMap<>();
        for (DerivedCollection parent : collections) {
            List<Link> links = collections.stream()
                    .flatMap(child -> child.linksTo(parent.name()).stream())
                    .toList();
            reverseAliases.putAll(new ReverseAliases(parent.fieldNames(), links).given());
        }
        Map<String, Object> all = new LinkedHashMap<>();
        collections.forEach(collection -> all.put(collection.name(), collection.json(version, reverseAliases)));
        String text = JSON.writer()
                        .with(new DefaultPrettyPrinter().withObjectIndenter(INDENTER))
                        .writeValueAsString(Map.of("collections", all))
                + "\n";
        SchemaFile.parse(text);
        return text;
    }
}
