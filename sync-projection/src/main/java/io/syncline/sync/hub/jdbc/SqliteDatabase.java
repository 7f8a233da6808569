package io.syncline.sync.hub.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;

/** One SQLite file: one connection writes, and a few read. */
final class SqliteDatabase implements HubDatabase {

    private static final int READERS = 3;

    private final Writer writer;
    private final Readers readers;
    private final Runnable afterwards;

    private SqliteDatabase(Writer writer, Readers readers, Runnable afterwards) {
        this.writer = writer;
        this.readers = readers;
        this.afterwards = afterwards;
    }

    /** Opens the file, or makes it, and brings its tables up to date; does the last thing after it was closed. */
    static SqliteDatabase open(Path path, Runnable afterwards) {
        SqliteFile file = new SqliteFile(path);
        try {
            Writer writer = new Writer(new Statements(file.writer(), Dialect.SQLITE));
            writer.outside("preparing the file", SqliteRoom::prepare);
            writer.transact("bringing the tables up to date", Migrations::run);
            return new SqliteDatabase(writer, Readers.open(file, READERS), afterwards);
        } catch (SQLException e) {
            throw new StoreFailure("opening " + path, e);
        }
    }

    @Override
    public <T> T write(String attempt, Work<T> work) {
        return writer.transact(attempt, work);
    }

    @Override
    public <T> T read(String attempt, Work<T> work) {
        return readers.read(attempt, work);
    }

    @Override
    public void giveBack() {
        boolean more = true;
        while (more) {
            more = writer.outside("giving room back", SqliteRoom::giveBack);
        }
        writer.outside("writing the log into the file", SqliteRoom::truncateLog);
    }

    @Override
    public void close() {
        try {
            readers.close();
            writer.close();
        } catch (SQLException e) {
            throw new StoreFailure("closing", e);
        } finally {
            afterwards.run();
        }
    }
}
