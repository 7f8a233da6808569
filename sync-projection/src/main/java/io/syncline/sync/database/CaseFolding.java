package io.syncline.sync.database;

import io.syncline.domain.filter.CaseFold;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;

/** Text without its case, in SQL and in Java alike. SQLite's own {@code lower()} knows only ASCII. */
public final class CaseFolding {

    private static final String FUNCTION = "syncline_fold_case";

    private CaseFolding() {}

    public static String of(String text) {
        return CaseFold.of(text);
    }

    /** The SQL expression for the operand without its case. */
    public static String sql(String operand) {
        return FUNCTION + "(" + operand + ")";
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
                result(of(text));
            }
        }
    }
}
