package io.syncline.sync.hub.jdbc;

/** What the databases say differently; everything else is standard SQL that all of them understand. */
enum Dialect {

    /** A transaction that writes has the whole file from its beginning, so there are no rows to lock. */
    SQLITE("", "blob"),

    POSTGRESQL(" for update", "bytea");

    private final String lockingRows;
    private final String bytes;

    Dialect(String lockingRows, String bytes) {
        this.lockingRows = lockingRows;
        this.bytes = bytes;
    }

    /** The query, holding the rows that it finds until the transaction ends. */
    String locking(String query) {
        return query + lockingRows;
    }

    /** A migration's script with this database's names of types. */
    String script(String text) {
        return text.replaceAll("\\bblob\\b", bytes);
    }
}
