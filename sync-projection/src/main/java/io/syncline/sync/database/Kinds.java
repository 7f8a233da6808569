package io.syncline.sync.database;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** All kinds of databases that are there. */
final class Kinds {

    private Kinds() {}

    /**
     * The kind that takes the address.
     *
     * @throws WrongStoreException when none does
     */
    static DatabaseKind of(StoreAddress address) {
        return Stream.of(Kinds.class.getClassLoader(), Thread.currentThread().getContextClassLoader())
                .distinct()
                .map(Kinds::visibleTo)
                .flatMap(List::stream)
                .filter(kind -> kind.takes(address))
                .findFirst()
                .orElseThrow(() -> new WrongStoreException(
                        ("No database is known for the store '%s'; syncline.store takes jdbc:h2:… or jdbc:postgresql:…, and"
                                        + " without it the data is in a SQLite file in syncline.data.")
                                .formatted(address)));
    }

    private static List<DatabaseKind> visibleTo(ClassLoader loader) {
        return ServiceLoader.load(DatabaseKind.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
