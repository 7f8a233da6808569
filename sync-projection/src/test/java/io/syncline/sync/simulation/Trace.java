package io.syncline.sync.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened, line by line; its hash tells whether two histories were the same. Also counts what happened. */
final class Trace {

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private int operations;

    void add(String line) {
        lines.add(line);
    }

    /** An operation of a user on a device. */
    void operation(String line) {
        operations++;
        add(line);
    }

    /** Something that went wrong on purpose. */
    void fault(String kind, String line) {
        faults.merge(kind, 1, Integer::sum);
        add("  ! " + kind + ": " + line);
    }

    /** Something that came of it, and shows that the history was about it. */
    void came(String kind, long times) {
        if (times > 0) {
            faults.merge(kind, (int) times, Integer::sum);
            add("%s: %d".formatted(kind, times));
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    int operations() {
        return operations;
    }

    Map<String, Integer> faults() {
        return new TreeMap<>(faults);
    }

    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + '\n').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
