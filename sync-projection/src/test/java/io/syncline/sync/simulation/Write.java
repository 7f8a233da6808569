package io.syncline.sync.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One write as its author meant it.
 *
 * @param mark a name that no other write has, which it leaves in the object's field of that name; deletions leave none
 */
record Write(String mark, Thing thing, Kind kind, List<Change> changes) {

    static final String MARK = "mark";

    enum Kind {
        CREATE,
        MODIFY,
        DELETE
    }

    Write {
        changes = List.copyOf(changes);
    }

    /** What is known of one object: whether it is there, and its fields' values, which may be known while it is not. */
    record State(boolean isThere, Map<String, Object> values) {

        static final State NOTHING = new State(false, Map.of());
    }

    /** This write, executed behind all before it. */
    State on(State before) {
        if (kind == Kind.DELETE) {
            return State.NOTHING;
        }
        Map<String, Object> values = new LinkedHashMap<>(before.values());
        for (Change change : allChanges()) {
            @Nullable Object after = change.on(values.get(change.field()));
            if (after == null) {
                values.remove(change.field());
            } else {
                values.put(change.field(), after);
            }
        }
        return new State(before.isThere() || kind == Kind.CREATE, values);
    }

    List<Change> allChanges() {
        List<Change> all = new ArrayList<>(changes);
        all.add(new Change.Put(MARK, mark));
        return all;
    }

    @Override
    public String toString() {
        return "%s %s %s %s".formatted(mark, kind.name().toLowerCase(java.util.Locale.ROOT), thing, changes);
    }
}
