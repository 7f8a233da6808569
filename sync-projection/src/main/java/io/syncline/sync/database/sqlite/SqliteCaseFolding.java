package io.syncline.sync.database.sqlite;

import io.syncline.domain.filter.CaseFold;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;

/** Text without its case, by a function in Java: SQLite's own {@code lower()} knows only ASCII. */
final class SqliteCaseFolding {

    private static final String FUNCTION = "syncline_fold_case";

    private SqliteCaseFolding() {}

    static String sql(String text) {
        return FUNCTION + "(" + text + ")";
    }

    static void register(Connection connection) throws SQLException {
        Function.create(connection, FUNCTION, new FoldCase(), 1, Function.FLAG_DETERMINISTIC);
    }

    private static final class FoldCase extends Function {
        @Override
        protected void xFunc() throws SQLException {
            String text = value_text(0);
            if (text == null) {
                result();
            } else {
                result(CaseFold.of(text));
            }
        }
    }
}
