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
        return new Transaction() {
            @Override
            public void commit() {
                database.commit();
            }

            @Override
            public void rollback() {
                database.rollback();
            }
        };
    }
}
