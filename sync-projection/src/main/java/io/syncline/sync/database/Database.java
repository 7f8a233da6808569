package io.syncline.sync.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device's database: one connection that writes, behind a lock, and a few that read.
 *
 * <p>SQLite has one writer at a time. When several connections try, those that read before they write fail with "busy"
 * however long they are told to wait. With one writing connection nobody fails, and statements stay prepared.
 *
 * <p>A thread that is inside of {@link #write} reads through the writing connection, so it sees its own writes; every
 * other thread reads what is committed. Safe for use by several threads.
 */
public final class Database implements AutoCloseable {

    private static final String FILE = "device.sqlite";
    private static final int READERS = 4;
    private static final int MOST_STATEMENTS = 500;

    private final DirectoryLock directory;
    private final Connection writer;
    private final HikariDataSource readers;
    private final ReadStatements readStatements = new ReadStatements();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);
    private @Nullable WriteTransaction current;

    private Database(DirectoryLock directory, Connection writer, HikariDataSource readers) {
        this.directory = directory;
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * Opens the database in that directory, or makes it.
     *
     * @throws DatabaseException when the directory is in use or can not be written
     */
    public static Database open(Path dataDirectory, Durability durability) {
        DirectoryLock lock = DirectoryLock.take(dataDirectory);
        Path file = dataDirectory.resolve(FILE);
        try {
            Connection writer = new SqliteDataSource(file, durability, false).getConnection();
            HikariConfig pool = new HikariConfig();
            pool.setPoolName("syncline-readers");
            pool.setDataSource(new SqliteDataSource(file, durability, true));
            pool.setMaximumPoolSize(READERS);
            return new Database(lock, writer, new HikariDataSource(pool));
        } catch (SQLException | RuntimeException e) {
            lock.close();
            throw new DatabaseException("The database %s can not be opened".formatted(file), e);
        }
    }

    /**
     * Runs the work as one transaction, or as a part of the one that this thread is in. When the work throws, the
     * whole transaction is undone.
     */
    public <T> T write(Supplier<T> work) {
        begin();
        T answer;
        try {
            answer = work.get();
        } catch (Throwable e) {
            rollback();
            throw e;
        }
        commit();
        return answer;
    }

    /** As {@link #write(Supplier)}, without an answer. */
    public void writing(Runnable work) {
        write(() -> {
            work.run();
            return null;
        });
    }

    /** Begins a transaction, or joins the one that this thread is in. */
    public void begin() {
        lock.lock();
        if (current != null) {
            current.join();
            return;
        }
        try {
            writer.setAutoCommit(false);
            current = new WriteTransaction();
        } catch (SQLException e) {
            lock.unlock();
            throw new DatabaseException("A transaction could not begin", e);
        }
    }

    /**
     * Ends this part of the transaction; when it is the outermost one, makes everything durable.
     *
     * @throws DatabaseException when a part was rolled back, or the disk refuses; then nothing has happened
     */
    public void commit() {
        WriteTransaction transaction = transaction();
        try {
            if (!transaction.leave()) {
                return;
            }
            current = null;
            if (transaction.isDoomed()) {
                undo(transaction);
                throw new DatabaseException("A part of the transaction has failed, so nothing of it was kept");
            }
            makeDurable(transaction);
        } finally {
            lock.unlock();
        }
    }

    private void makeDurable(WriteTransaction transaction) {
        try {
            // Switching back to single statements commits; a call of commit() would begin another transaction at once.
            writer.setAutoCommit(true);
        } catch (SQLException e) {
            undo(transaction);
            throw new DatabaseException("The transaction could not be made durable", e);
        }
        transaction.committed();
    }

    /** Ends this part of the transaction and undoes all of it, once the outermost part ends. */
    public void rollback() {
        WriteTransaction transaction = transaction();
        try {
            transaction.doom();
            if (transaction.leave()) {
                current = null;
                undo(transaction);
            }
        } finally {
            lock.unlock();
        }
    }

    private void undo(WriteTransaction transaction) {
        try {
            writer.rollback();
            writer.setAutoCommit(true);
        } catch (SQLException e) {
            throw new DatabaseException("The transaction could not be undone", e);
        } finally {
            transaction.rolledBack();
        }
    }

    /**
     * The transaction that this thread is in.
     *
     * @throws IllegalStateException when it is in none
     */
    public WriteTransaction transaction() {
        if (!lock.isHeldByCurrentThread() || current == null) {
            throw new IllegalStateException("This needs a transaction, and the thread is in none.");
        }
        return current;
    }

    /** Whether this thread is in a transaction. */
    public boolean isInTransaction() {
        return lock.isHeldByCurrentThread() && current != null;
    }

    /**
     * A statement of the writing connection, prepared once. Its results must be read before it is asked for again.
     * Only within a transaction.
     */
    public <R> R prepared(String sql, SqlWork<PreparedStatement, R> work) {
        transaction();
        try {
            return work.on(statement(sql));
        } catch (SQLException e) {
            throw new DatabaseException("Failed at: " + sql, e);
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        if (prepared.size() >= MOST_STATEMENTS) {
            PreparedStatement eldest =
                    prepared.remove(prepared.keySet().iterator().next());
            if (eldest != null) {
                eldest.close();
            }
        }
        PreparedStatement statement = writer.prepareStatement(sql);
        prepared.put(sql, statement);
        return statement;
    }

    /** Runs one or more statements that answer nothing, such as those that make tables. Only within a transaction. */
    public void execute(String sql) {
        transaction();
        try (java.sql.Statement statement = writer.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new DatabaseException("Failed at: " + sql, e);
        }
    }

    /** Asks one question: in this thread's transaction, where it is in one, and of what is committed otherwise. */
    public <R> R query(String sql, SqlWork<PreparedStatement, R> work) {
        if (isInTransaction()) {
            return prepared(sql, work);
        }
        return read(connection -> readStatements.ask(connection, sql, work));
    }

    /**
     * Asks several questions of one state of the data. Not within a transaction.
     *
     * @param <R> what the work answers
     */
    public <R> R snapshot(SqlWork<Connection, R> work) {
        return read(connection -> {
            connection.setAutoCommit(false);
            try {
                return work.on(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    /** Opens a connection that reads one state of the data; to be closed by the caller. */
    public ReadCursor openCursor() {
        try {
            return new ReadCursor(readers.getDataSource().getConnection());
        } catch (SQLException e) {
            throw new DatabaseException("A reading connection could not be opened", e);
        }
    }

    private <R> R read(SqlWork<Connection, R> work) {
        try (Connection connection = readers.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseException("A question to the database failed", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            readers.close();
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            writer.close();
        } catch (SQLException e) {
            throw new DatabaseException("The database could not be closed", e);
        } finally {
            directory.close();
            lock.unlock();
        }
    }
}
