package io.syncline.sync.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database, each with what our SQL expects of it. */
public interface Connections {

    /**
     * The connection that writes. As long as it is open, nobody else gets one.
     *
     * @throws DatabaseException when another device has it, in this process or in another
     */
    Connection writer() throws SQLException;

    /** A connection that only reads. A transaction on it shows one state of the data. */
    Connection reader() throws SQLException;

    /** How many connections that read may be open at once. */
    default int mostReaders() {
        return 4;
    }

    /** Makes durable what the transaction has written, as durable as was asked for; no transaction is open then. */
    void commit(Connection writer) throws SQLException;

    /** Whether a connection can be lost while the database is there; in the same process it can not. */
    boolean canBeLost();
}
