package io.syncline.sync.setup;

import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.store.CopiedData;
import io.syncline.sync.store.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a device's data lies. Data that wakes up at another place was moved or copied; which of the two, only the hub can
 * tell. What was written before is common to both places, should it be a copy.
 */
final class Home {

    private static final Path HOST_NAME = Path.of("/etc/hostname");

    private Home() {}

    /** The database that the address names, as this machine knows it; the directory, where it names none. */
    static String of(StoreAddress address) {
        return address.url() == null ? of(address.directory()) : ofDatabase(address.url());
    }

    /** Who connects, and with which password, makes it no other place. */
    private static String ofDatabase(String url) {
        try {
            return host() + ":" + url.replaceAll("(?i)([?&;])(user|password)=[^&;]*", "$1");
        } catch (IOException e) {
            throw new DatabaseException("The name of this machine can not be read", e);
        }
    }

    /** The directory, on this machine. */
    private static String of(Path dataDirectory) {
        try {
            return host() + ":" + dataDirectory.toRealPath();
        } catch (IOException e) {
            throw new DatabaseException("The directory %s can not be read".formatted(dataDirectory), e);
        }
    }

    private static String host() throws IOException {
        String named = System.getenv("HOSTNAME") != null ? System.getenv("HOSTNAME") : System.getenv("COMPUTERNAME");
        if (named == null && Files.isReadable(HOST_NAME)) {
            return Files.readString(HOST_NAME, StandardCharsets.UTF_8).strip();
        }
        return Objects.requireNonNullElse(named, "");
    }

    /**
     * Notes that the data lies there now. Within a transaction.
     *
     * @param written the last sequence that the device has given out so far
     */
    static void settle(Settings settings, String home, long written) {
        new CopiedData(settings).liesAt(home, written);
    }
}
