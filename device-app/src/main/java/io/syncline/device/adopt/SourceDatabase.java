package io.syncline.device.adopt;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The database that is adopted, as it is at one moment: everything is read in one transaction. */
final class SourceDatabase implements AutoCloseable {

    private static final int ROWS_AT_A_TIME = 1_000;
    private static final String NO_SUITABLE_DRIVER = "08001";

    private final Connection connection;
    private final String identity;
    private final List<SourceTable> tables;
    private final List<String> virtualTables;
    private final String quote;

    private SourceDatabase(Connection connection, Dialect dialect, String identity) throws SQLException {
        this.connection = connection;
        this.identity = identity;
        connection.setAutoCommit(false);
        SourceMetadata metadata = new SourceMetadata(connection, dialect);
        this.tables = metadata.tables();
        this.virtualTables = metadata.virtualTables();
        this.quote = connection.getMetaData().getIdentifierQuoteString().trim();
    }

    /**
     * Opens the source.
     *
     * @throws AdoptionException when nobody can
     */
    static SourceDatabase open(String url) {
        Dialect dialect = Dialect.of(url);
        String identity = dialect.identity(url);
        try {
            Connection connection = DriverManager.getConnection(url, dialect.properties());
            try {
                return new SourceDatabase(connection, dialect, identity);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new AdoptionException(whyNotOpen(url, identity, e), e);
        }
    }

    private static String whyNotOpen(String url, String identity, SQLException e) {
        boolean driverKnown = DriverManager.drivers().anyMatch(driver -> accepts(driver, url));
        if (NO_SUITABLE_DRIVER.equals(e.getSQLState()) && !driverKnown) {
            return "There is no JDBC driver for '%s'; there are %s. An address of a SQLite file is jdbc:sqlite:FILE, other databases need their driver on the class path."
                    .formatted(
                            identity,
                            DriverManager.drivers()
                                    .map(driver -> driver.getClass().getName())
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        return "The source '%s' can not be opened: %s. Check the address, and that you may read it."
                .formatted(identity, e.getMessage());
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The source's name, the same however its address is written. */
    String identity() {
        return identity;
    }

    /** The tables of its users, by name. */
    List<SourceTable> tables() {
        return tables;
    }

    /** The names of virtual tables, which are not adopted. */
    List<String> virtualTables() {
        return virtualTables;
    }

    /** Gives the values of these columns of every row to the consumer, one row at a time; see {@link SourceValue}. */
    void read(SourceTable table, List<SourceTable.Column> columns, Consumer<@Nullable Object[]> consumer) {
        String names = columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        String sql = "SELECT %s FROM %s".formatted(names.isEmpty() ? "1" : names, quoted(table.name()));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    @Nullable Object[] values = new @Nullable Object[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = SourceValue.read(rows, i + 1, columns.get(i));
                    }
                    consumer.accept(values);
                }
            }
        } catch (SQLException e) {
            throw new AdoptionException(
                    "Table '%s' of the source can not be read: %s.".formatted(table.name(), e.getMessage()), e);
        }
    }

    private String quoted(String name) {
        return quote.isEmpty() ? name : quote + name.replace(quote, quote + quote) + quote;
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new AdoptionException(
                    "The source '%s' can not be closed: %s.".formatted(identity, e.getMessage()), e);
        }
    }
}
