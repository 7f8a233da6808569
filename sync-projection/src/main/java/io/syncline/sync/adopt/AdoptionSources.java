package io.syncline.sync.adopt;

import io.syncline.sync.adopt.file.FileSource;
import io.syncline.sync.adopt.jdbc.JdbcSource;
import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.AdoptionSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javax.sql.DataSource;

/** Opens what can be adopted. */
public final class AdoptionSources {

    private static final String DATABASE = "jdbc:";

    private AdoptionSources() {}

    /**
     * Opens the source at that address.
     *
     * @param from a JDBC address, a file, or a directory of files
     * @throws AdoptionException when it is not there, or can not be read
     */
    public static AdoptionSource open(String from, SourceSettings settings) {
        if (from.startsWith(DATABASE)) {
            return JdbcSource.open(from, settings.schemas());
        }
        try {
            return FileSource.open(Path.of(from), settings.files());
        } catch (InvalidPathException e) {
            throw new AdoptionException(
                    "'%s' is neither a file nor an address of a database, which begins with jdbc:.".formatted(from), e);
        }
    }

    /**
     * Opens the database behind a pool. Its connection is given back when the source is closed.
     *
     * @throws AdoptionException when the pool does not connect
     */
    public static AdoptionSource open(DataSource pool, SourceSettings settings) {
        return JdbcSource.open(pool, settings.schemas());
    }
}
