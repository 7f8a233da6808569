package io.syncline.sync.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A device's database: one connection that writes, behind a lock, and a few that read.
 *
 * <p>SQLite has one writer at a time. When several connections try, those that read before they write fail with "busy"
 * however long they are told to wait. With one writing connection nobody fails, and statements stay prepared. Other
 * databases would take several writers; events are numbered, so theirs would wait for one another all the same.
 *
 * <p>A thread that is inside of {@link #write} reads through the writing connection, so it sees its own writes; every
 * other thread reads what is committed. Safe for use by several threads.
 *
 * <p>A connection to a server can be lost. Then the transaction that was running fails and nothing of it is kept, and the
 * next one begins on a new connection, once that is the only one that writes again.
 */
public final class Database implements AutoCloseable {

    private static final int MOST_TRIES = 5;
    private static final int PATIENCE_SECONDS = 5;

    private final DirectoryLock directory;
    private final Dialect dialect;
    private final Connections connections;
    private final WritingConnection writer;
    private final HikariDataSource readers;
    private final ReadStatements readStatements = new ReadStatements();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final List<Runnable> afterReconnection = new CopyOnWriteArrayList<>();
    private @Nullable WriteTransaction current;

    private Database(
            DirectoryLock directory,
            Dialect dialect,
            Connections connections,
            WritingConnection writer,
            HikariDataSource readers) {
        this.directory = directory;
        this.dialect = dialect;
        this.connections = connections;
        this.writer = writer;
        this.readers = readers;
    }

    /** Opens the SQLite database in that directory, or makes it. */
    public static Database open(Path dataDirectory, Durability durability) {
        return open(StoreAddress.of(dataDirectory), durability);
    }

    /**
     * Opens the database at that address; where there is none, it is made, as far as its kind does that.
     *
     * @throws WrongStoreException when the address is none of a database
     * @throws DatabaseException when it is in use, or can not be opened or written
     */
    public static Database open(StoreAddress address, Durability durability) {
        DatabaseKind kind = Kinds.of(address);
        Connections connections = kind.connections(address, durability);
        DirectoryLock lock = DirectoryLock.take(address.directory());
        try {
            WritingConnection writer = new WritingConnection(connections);
            try {
                return new Database(lock, kind.dialect(), connections, writer, pool(connections));
            } catch (RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            lock.close();
            throw new DatabaseException("The database %s can not be opened".formatted(address), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static HikariDataSource pool(Connections connections) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("syncline-readers");
        pool.setDataSource(new ReaderSource(connections));
        pool.setMaximumPoolSize(connections.mostReaders());
        return new HikariDataSource(pool);
    }

    /** What is particular to this database's SQL. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Has work done when the writing connection was lost and there is another, at the start of its first transaction:
     * somebody else may have written meanwhile, so what was known of the data has to be read again.
     */
    public void afterReconnection(Runnable work) {
        afterReconnection.add(work);
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
        if (beginOutermost()) {
            try {
                afterReconnection.forEach(Runnable::run);
            } catch (RuntimeException e) {
                rollback();
                throw e;
            }
        }
    }

    private boolean beginOutermost() {
        try {
            boolean isFirstOfConnection = writer.begin();
            current = new WriteTransaction();
            return isFirstOfConnection;
        } catch (SQLException e) {
            throw new DatabaseException("A transaction could not begin", e);
        } finally {
            if (current == null) {
                lock.unlock();
            }
        }
    }

    /**
     * Ends this part of the transaction; when it is the outermost one, makes everything durable. What throws has undone all.
     *
     * @throws DatabaseException when a part was rolled back, or the disk refuses; then nothing has happened
     */
    public void commit() {
        WriteTransaction transaction = transaction();
        finish(transaction);
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

    private void finish(WriteTransaction transaction) {
        if (!transaction.isOutermost() || transaction.isDoomed()) {
            return;
        }
        try {
            transaction.finish();
        } catch (Throwable e) {
            rollback();
            throw e;
        }
    }

    private void makeDurable(WriteTransaction transaction) {
        try {
            writer.commit();
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
        } catch (SQLException e) {
            requireUndoneByServer(e);
        } finally {
            transaction.rolledBack();
        }
    }

    /** A server undoes what a connection had begun when that is lost. */
    private void requireUndoneByServer(SQLException failure) {
        try {
            if (writer.isLost()) {
                return;
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        throw new DatabaseException("The transaction could not be undone", failure);
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
            return writer.prepared(sql, work);
        } catch (SQLException e) {
            throw new DatabaseException("Failed at: " + sql, e);
        }
    }

    /** Runs one or more statements that answer nothing, such as those that make tables. Only within a transaction. */
    public void execute(String sql) {
        transaction();
        try {
            writer.execute(sql);
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
            return new ReadCursor(connections.reader());
        } catch (SQLException e) {
            throw new DatabaseException("A reading connection could not be opened", e);
        }
    }

    /** A question changes nothing, so one that met a lost connection is asked again on another. */
    private <R> R read(SqlWork<Connection, R> work) {
        for (int left = MOST_TRIES - 1; ; left--) {
            try (Connection connection = readers.getConnection()) {
                try {
                    return work.on(connection);
                } catch (SQLException e) {
                    if (left == 0 || !isLost(connection)) {
                        throw e;
                    }
                    readers.evictConnection(connection);
                }
            } catch (SQLException e) {
                throw new DatabaseException("A question to the database failed", e);
            }
        }
    }

    private boolean isLost(Connection connection) throws SQLException {
        return connections.canBeLost() && !connection.isValid(PATIENCE_SECONDS);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            readers.close();
            writer.close();
        } catch (SQLException e) {
            throw new DatabaseException("The database could not be closed", e);
        } finally {
            directory.close();
            lock.unlock();
        }
    }
}
