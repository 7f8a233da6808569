package io.syncline.sync.scenario;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** All that a device's tables know of a collection's objects, hidden ones and stamps included, as sorted lines of text. */
final class Knowledge {

    private Knowledge() {}

    static List<String> of(Path dataDirectory, String collection) {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + dataDirectory.resolve("device.sqlite"));
                Statement statement = file.createStatement()) {
            List<String> lines = new ArrayList<>();
            read(statement.executeQuery("SELECT * FROM \"" + collection + "\""), lines);
            read(
                    statement.executeQuery("SELECT object_key, stamps AS syncline_stamps, field_values"
                            + " FROM syncline_hidden_object WHERE collection = '" + collection + "'"),
                    lines);
            Collections.sort(lines);
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(ResultSet rows, List<String> lines) throws SQLException {
        try (rows) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    String name = rows.getMetaData().getColumnLabel(column);
                    String value = rows.getString(column);
                    switch (name) {
                        case "syncline_sequence" -> {}
                        case "syncline_stamps" -> values.add(stamps(value));
                        case "field_values" -> values.add(sorted(value, ","));
                        default -> values.add(name + "=" + value);
                    }
                }
                lines.add(String.join(" ", values));
            }
        }
    }

    /** The order of lines and names in them depends on the way, and means nothing; the first two lines are fixed. */
    private static String stamps(String text) {
        String[] lines = text.split("\n", -1);
        return Arrays.stream(lines).limit(2).collect(Collectors.joining("|", "", "|"))
                + Arrays.stream(lines)
                        .skip(2)
                        .map(line -> sorted(line, "\t"))
                        .sorted()
                        .collect(Collectors.joining("|"));
    }

    private static String sorted(String text, String separator) {
        return Arrays.stream(text.replaceAll("^\\{|}$", "").split(separator, -1))
                .sorted()
                .collect(Collectors.joining(separator));
    }
}
