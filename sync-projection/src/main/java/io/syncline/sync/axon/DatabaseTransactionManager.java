package io.syncline.sync.axon;

import io.syncline.sync.database.Database;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/** Axon's transactions are the database's. */
public final class DatabaseTransactionManager implements TransactionManager {

    private final Database database;

    public DatabaseTransactionManager(Database database) {
        this.database = database;
    }

    @Override
    public Transaction startTransaction() {
        database.begin();
        return new OneTransaction();
    }

    /** A commit that fails has undone everything, and Axon rolls back all the same. */
    private final class OneTransaction implements Transaction {

        private boolean hasEnded;

        @Override
        public void commit() {
            hasEnded = true;
            database.commit();
        }

        @Override
        public void rollback() {
            if (!hasEnded) {
                hasEnded = true;
                database.rollback();
            }
        }
    }
}
