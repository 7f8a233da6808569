package io.syncline.sync.hub.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A few connections that only read, each lent to one thread at a time. */
final class Readers implements AutoCloseable {

    private final List<Statements> all;
    private final BlockingQueue<Statements> idle;

    private Readers(List<Statements> all) {
        this.all = all;
        this.idle = new ArrayBlockingQueue<>(all.size(), true, all);
    }

    static Readers open(SqliteFile file, int number) throws SQLException {
        List<Statements> connections = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            connections.add(new Statements(file.reader(), Dialect.SQLITE));
        }
        return new Readers(connections);
    }

    <T> T read(String attempt, Work<T> work) {
        Statements statements = take(attempt);
        try {
            return work.run(statements);
        } catch (SQLException e) {
            throw new StoreFailure(attempt, e);
        } finally {
            idle.add(statements);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Statements statements : all) {
            statements.close();
        }
    }

    private Statements take(String attempt) {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(attempt, e);
        }
    }
}
