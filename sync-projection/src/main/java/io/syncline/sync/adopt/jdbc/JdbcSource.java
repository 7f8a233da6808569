package io.syncline.sync.adopt.jdbc;

import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.adopt.source.SourceRow;
import io.syncline.sync.adopt.source.SourceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that is adopted, as it is at one moment: everything is read in one transaction. */
public final class JdbcSource implements AdoptionSource {

    private static final int ROWS_AT_A_TIME = 1_000;

    private final Connection connection;
    private final Dialect dialect;
    private final String identity;
    private final SourceMetadata metadata;
    private final List<SourceTable> tables;
    private final List<String> notes;
    private final String quote;

    private JdbcSource(Connection connection, Dialect dialect, String identity, List<String> schemas)
            throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.identity = identity;
        dialect.begin(connection);
        this.metadata = new SourceMetadata(connection, dialect, schemas);
        this.tables = metadata.tables();
        this.notes = metadata.notes();
        this.quote = connection.getMetaData().getIdentifierQuoteString().trim();
    }

    /**
     * Opens the database at that address.
     *
     * @param schemas those whose tables are wanted besides the ones of the schema that the address leads to; of MariaDB,
     *     databases
     * @throws AdoptionException when nobody can, or a schema is not there
     */
    public static JdbcSource open(String url, List<String> schemas) {
        Dialect dialect = Dialect.of(url);
        String identity = dialect.identity(url);
        try {
            return of(Connecting.to(url, dialect), dialect, identity, schemas);
        } catch (SQLException e) {
            throw new AdoptionException(Connecting.whyNot(url, identity, e), e);
        }
    }

    /**
     * The database to which the pool connects. Its connection is given back when this is closed.
     *
     * @throws AdoptionException when it does not connect, or a schema is not there
     */
    public static JdbcSource open(DataSource pool, List<String> schemas) {
        try {
            Connection connection = pool.getConnection();
            String url = connection.getMetaData().getURL();
            Dialect dialect = Dialect.of(url);
            return of(connection, dialect, dialect.identity(url), schemas);
        } catch (SQLException e) {
            throw new AdoptionException(
                    "The data source to adopt from does not connect: %s.".formatted(e.getMessage()), e);
        }
    }

    private static JdbcSource of(Connection connection, Dialect dialect, String identity, List<String> schemas)
            throws SQLException {
        try {
            return new JdbcSource(connection, dialect, identity, schemas);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public List<SourceTable> tables() {
        return tables;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public long count(SourceTable table) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from(table))) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw unreadable(table, e);
        }
    }

    @Override
    public void read(SourceTable table, List<SourceTable.Column> columns, Consumer<SourceRow> consumer) {
        String names = columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        String sql = "SELECT %s FROM %s".formatted(names.isEmpty() ? "1" : names, from(table));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    consumer.accept(new SourceRow(values(rows, columns), 0));
                }
            }
        } catch (SQLException e) {
            throw unreadable(table, e);
        }
    }

    private static @Nullable Object[] values(ResultSet row, List<SourceTable.Column> columns) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = SourceValue.read(row, i + 1, columns.get(i));
        }
        return values;
    }

    private String from(SourceTable table) {
        String name = quoted(table.place().name());
        String space = table.place().space();
        return dialect.from(space.isEmpty() ? name : quoted(space) + "." + name, metadata.typeOf(table));
    }

    private static AdoptionException unreadable(SourceTable table, SQLException e) {
        return new AdoptionException(
                "%s of the source can not be read: %s. What was brought over so far stays; adopt again to go on."
                        .formatted(table.shownFirst(), Connecting.reason(e)),
                e);
    }

    private String quoted(String name) {
        return quote.isEmpty() ? name : quote + name.replace(quote, quote + quote) + quote;
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.close();
        } catch (SQLException e) {
            throw new AdoptionException(
                    "The source '%s' can not be closed: %s.".formatted(identity, Connecting.reason(e)), e);
        }
    }
}
