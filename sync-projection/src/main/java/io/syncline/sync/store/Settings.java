package io.syncline.sync.store;

import io.syncline.sync.database.Database;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Single facts that a device keeps about itself. */
public final class Settings {

    private final Database database;
    private final String put;

    public Settings(Database database) {
        this.database = database;
        this.put = database.dialect().upsert("syncline_setting", List.of("name"), List.of("setting"));
    }

    public Optional<String> get(String name) {
        return database.query("SELECT setting FROM syncline_setting WHERE name = ?", query -> {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        });
    }

    public long getLong(String name, long otherwise) {
        return get(name).map(Long::parseLong).orElse(otherwise);
    }

    /** Names that were put together; none where there are none. */
    public Set<String> names(String name) {
        return get(name).map(text -> ChangesJson.read(text).keySet()).orElse(Set.of());
    }

    /** Within a transaction. */
    public void putNames(String name, Collection<String> names) {
        Map<String, Object> all = new LinkedHashMap<>();
        names.forEach(one -> all.put(one, true));
        put(name, ChangesJson.write(all));
    }

    /** Within a transaction. */
    public void put(String name, String setting) {
        database.prepared(put, upsert -> {
            upsert.setString(1, name);
            upsert.setString(2, setting);
            return upsert.executeUpdate();
        });
    }

    /** Within a transaction. */
    public void put(String name, long setting) {
        put(name, Long.toString(setting));
    }
}
