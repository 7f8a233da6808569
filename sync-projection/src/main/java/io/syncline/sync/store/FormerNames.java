package io.syncline.sync.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event was called before it was stamped anew, or went over to another identity.
 *
 * <p>The problem: a copy of this device's data may have the event as it was, and send it. Then the same write would be there
 * twice, under two identities with two stamps. So an event says in its content what it was called, and whoever finds one of
 * his own called so knows that it is the same write. A name is the beginning of the hash that the event had: it stands for
 * its identity, its stamp, and all that its device had written before.
 */
final class FormerNames {

    /** Of a content that has names: the names, and behind them the content in a format of its own. */
    static final int FORMAT = 5;

    private static final int BYTES = 8;
    private static final String BETWEEN = " ";

    private FormerNames() {}

    /** The name of an event with that hash. */
    static String name(byte[] hash) {
        return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    }

    /** Those that an event has that had these names and that hash. */
    static String and(@Nullable String names, byte[] hash) {
        return names == null ? name(hash) : names + BETWEEN + name(hash);
    }

    /** All names of an event: those that it had, and that of its hash. */
    static Set<String> all(@Nullable String names, byte[] hash) {
        Set<String> all = new HashSet<>(names == null ? List.of() : List.of(names.split(BETWEEN)));
        all.add(name(hash));
        return all;
    }

    static byte[] encoded(String names, byte[] content) {
        return new Parts.Writer(FORMAT).write(names).end(content);
    }

    static EventContent read(Parts.Reader parts) throws IOException {
        String names = parts.read();
        EventContent content = EventContent.decode(parts.rest());
        if (content.formerNames() != null) {
            throw new IOException("it has former names twice");
        }
        return content.withFormerNames(names);
    }
}
