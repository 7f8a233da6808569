package io.syncline.domain.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collections that are Syncline's own. They are stored and synced as all others, by every subscription, and are no part of
 * what applications see: no schema may use their names, and no operation reaches them.
 */
public final class SystemCollections {

    /** How the names of these collections begin. */
    public static final String PREFIX = "syncline_";

    /** Conflicts that somebody has dismissed; the key is the conflict's id. */
    public static final String DISMISSAL = PREFIX + "dismissal";

    private static final String VERSION = "1";

    private SystemCollections() {}

    /** Whether that is the name of one. */
    public static boolean has(String collection) {
        return collection.startsWith(PREFIX);
    }

    /** The names of all. */
    public static Set<String> names() {
        return Set.of(DISMISSAL);
    }

    static Map<String, CollectionDefinition> all() {
        return Map.of(DISMISSAL, collection(DISMISSAL, "id", "collection", "pk"));
    }

    /** Of texts; the first is the key. */
    private static CollectionDefinition collection(String name, String... fields) {
        Map<String, FieldDefinition> all = new LinkedHashMap<>();
        for (String field : fields) {
            all.put(field, new FieldDefinition(name, field, FieldType.STRING, false));
        }
        CollectionVersion only = new CollectionVersion(name, VERSION, all, Map.of());
        return new CollectionDefinition(
                name,
                VERSION,
                all.values(),
                List.of(fields[0]),
                false,
                List.of(),
                List.of(),
                new Evolution(List.of(only), List.of()),
                CollectionMerge.LAST_WRITER);
    }
}
