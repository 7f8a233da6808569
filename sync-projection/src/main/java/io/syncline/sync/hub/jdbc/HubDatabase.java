package io.syncline.sync.hub.jdbc;

/** A database as the store uses it. Safe for use by several threads. */
interface HubDatabase extends AutoCloseable {

    /**
     * Does the work in one transaction: when it throws, nothing has happened. The work may be done again from its
     * beginning, also after it was committed and only the news of that was lost; so it must come to the same.
     */
    <T> T write(String attempt, Work<T> work);

    /** Does work that changes nothing. */
    <T> T read(String attempt, Work<T> work);

    /** Gives free room back to the file system, in small steps between which others write. */
    void giveBack();

    @Override
    void close();
}
