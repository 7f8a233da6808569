package io.syncline.sync.database.postgresql;

import io.syncline.domain.filter.CaseFold;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Text without its case, by a function that is made of Java's own tables. PostgreSQL's {@code lower()} has an opinion that
 * depends on the server's locale, its libraries and their edition of Unicode, and the answer is to be that of {@link
 * CaseFold}, character by character.
 *
 * <p>Characters that become another one are given to {@code translate}, the hundred that become several (ß) to {@code
 * replace}; text in ASCII, which most is, passes both by.
 */
final class PostgresqlCaseFolding {

    private static final String BODY = body();

    private PostgresqlCaseFolding() {}

    /** The collation stands there because what a function answers has the database's. */
    static String sql(String text) {
        return "(syncline_fold_case(" + text + ") COLLATE \"C\")";
    }

    /** Makes the function, or one by this Java's tables in the place of an older one. */
    static void define(Connection connection) throws SQLException {
        if (isDefined(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE FUNCTION syncline_fold_case(text) RETURNS text
                    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $fold$%s$fold$""".formatted(BODY));
        }
    }

    private static boolean isDefined(Connection connection) throws SQLException {
        String sql = """
                SELECT 1 FROM pg_proc WHERE proname = 'syncline_fold_case'
                AND pronamespace = current_schema()::regnamespace AND prosrc = ?
                """;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, BODY);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String body() {
        StringBuilder from = new StringBuilder();
        StringBuilder to = new StringBuilder();
        String folded = "$1";
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            if (point == Character.MIN_SURROGATE) {
                point = Character.MAX_SURROGATE + 1;
            }
            String character = Character.toString(point);
            String plain = CaseFold.of(character);
            if (plain.equals(character)) {
                continue;
            }
            if (plain.codePointCount(0, plain.length()) == 1) {
                from.append(character);
                to.append(plain);
            } else {
                folded = "replace(" + folded + ", '" + character + "', '" + plain + "')";
            }
        }
        return """
                SELECT CASE WHEN octet_length($1) = char_length($1) THEN lower($1 COLLATE "C")
                ELSE translate(%s, '%s', '%s') END""".formatted(folded, from, to);
    }
}
