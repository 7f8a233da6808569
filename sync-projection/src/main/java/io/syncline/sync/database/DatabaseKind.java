package io.syncline.sync.database;

/**
 * A kind of database that a device can keep its data in. Kinds are found by {@link java.util.ServiceLoader}, so an
 * application may bring one of its own.
 */
public interface DatabaseKind {

    /** Whether it takes that address. */
    boolean takes(StoreAddress address);

    /** What its SQL is like. */
    Dialect dialect();

    /**
     * The way to connections. Nothing is opened yet.
     *
     * @throws WrongStoreException when the address can not be meant like this
     */
    Connections connections(StoreAddress address, Durability durability);
}
