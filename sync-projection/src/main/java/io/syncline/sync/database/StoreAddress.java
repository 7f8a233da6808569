package io.syncline.sync.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a device keeps its data.
 *
 * @param directory the device's directory; where no database is named, it holds one
 * @param url the JDBC URL of the database, or null
 * @param username who connects, or null when the URL says it, or nobody needs to
 * @param password of that user, or null
 */
public record StoreAddress(
        Path directory,
        @Nullable String url,
        @Nullable String username,
        @Nullable String password) {

    /** The database that is in the directory. */
    public static StoreAddress of(Path directory) {
        return new StoreAddress(directory, null, null, null);
    }

    /** That database; its URL says who connects, where somebody has to. */
    public static StoreAddress of(Path directory, String url) {
        return new StoreAddress(directory, url, null, null);
    }

    /** As people may see it: without what a URL can carry besides the database, such as a password. */
    @Override
    public String toString() {
        return url == null
                ? directory.toString()
                : url.replaceFirst("[?;].*$", "").replaceFirst("//[^/@]*@", "//");
    }
}
