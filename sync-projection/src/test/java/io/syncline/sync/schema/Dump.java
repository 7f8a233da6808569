package io.syncline.sync.schema;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All that the projections of a device say, read past the program, in a form that does not depend on any order. */
final class Dump {

    private Dump() {}

    static Set<String> of(Path directory, String collection) {
        Set<String> rows = new TreeSet<>();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("device.sqlite"));
                Statement statement = file.createStatement()) {
            addTo(rows, statement, collection);
            addTo(rows, statement, "syncline_hidden_object");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    static void execute(Path directory, String sql) {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("device.sqlite"));
                Statement statement = file.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addTo(Set<String> rows, Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT * FROM \"" + table + '"')) {
            while (row.next()) {
                Map<String, String> values = new TreeMap<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    String name = row.getMetaData().getColumnName(column);
                    values.put(name, name.endsWith("stamps") ? stamps(row.getString(column)) : row.getString(column));
                }
                if (values.containsKey("field_values")) {
                    values.computeIfPresent("field_values", (name, json) -> members(json));
                }
                rows.add(table + values);
            }
        }
    }

    /** The fields of one stamp, and the stamps after creation and deletion, stand in any order. */
    private static String stamps(String text) {
        String[] lines = text.split("\n", -1);
        String first = Arrays.stream(lines).limit(2).collect(Collectors.joining("|"));
        String later = Arrays.stream(lines)
                .skip(2)
                .map(line -> {
                    String[] parts = line.split("\t");
                    return parts[0] + Arrays.stream(parts).skip(1).sorted().toList();
                })
                .sorted()
                .collect(Collectors.joining("|"));
        return first + "|" + later;
    }

    private static String members(String json) {
        return new TreeMap<>(io.syncline.sync.store.ChangesJson.read(json)).toString();
    }
}
