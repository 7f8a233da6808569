package io.syncline.sync.hub.jdbc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How far each space's log had grown when this node last heard of it. Safe for use by several threads. */
final class KnownHeads {

    private static final long NONE = -1;

    private final ConcurrentMap<String, Long> heads = new ConcurrentHashMap<>();

    /** Notes a head, and answers whether it is further than all before. */
    boolean raise(String space, long head) {
        long[] before = {NONE};
        heads.compute(space, (key, known) -> {
            before[0] = known == null ? NONE : known;
            return Math.max(before[0], head);
        });
        return head > before[0];
    }

    void forgetAllBut(Set<String> spaces) {
        heads.keySet().retainAll(spaces);
    }
}
