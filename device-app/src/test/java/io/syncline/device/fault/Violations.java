package io.syncline.device.fault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was found broken in one run. */
final class Violations {

    private static final int MOST = 20;

    private final List<String> found = new CopyOnWriteArrayList<>();

    void add(String violation) {
        if (found.size() < MOST) {
            found.add(violation);
        }
    }

    void check(boolean holds, String violation) {
        if (!holds) {
            add(violation);
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
