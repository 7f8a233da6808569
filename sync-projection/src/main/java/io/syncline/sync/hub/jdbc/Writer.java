package io.syncline.sync.hub.jdbc;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** The one connection that writes. Waiting for it here is cheaper and fairer than waiting inside the database. */
final class Writer implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Statements statements;

    Writer(Statements statements) {
        this.statements = statements;
    }

    /** Does the work in one transaction: when it throws, nothing has happened. */
    <T> T transact(String attempt, Work<T> work) {
        lock.lock();
        try {
            statements.connection().setAutoCommit(false);
            try {
                return committed(work);
            } finally {
                // Between transactions none is open, or SQLite's driver would keep the file locked.
                statements.connection().setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreFailure(attempt, e);
        } finally {
            lock.unlock();
        }
    }

    /** Does work that can not be part of a transaction. */
    <T> T outside(String attempt, Work<T> work) {
        lock.lock();
        try {
            return work.run(statements);
        } catch (SQLException e) {
            throw new StoreFailure(attempt, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            statements.close();
        } finally {
            lock.unlock();
        }
    }

    private <T> T committed(Work<T> work) throws SQLException {
        try {
            T result = work.run(statements);
            statements.connection().commit();
            return result;
        } catch (Throwable e) {
            // Errors too: what is still open when the connection goes back to single statements would be committed.
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(Throwable cause) {
        try {
            statements.connection().rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
