package io.syncline.sync.adopt.schema;

import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Under which name one parent gives the children of each link. The registry's own name, the plural of the child, serves
 * unless two links would have the same, or the parent has a field of that name.
 */
final class ReverseAliases {

    private final Set<String> taken;
    private final Map<String, List<Link>> byDefault = new LinkedHashMap<>();

    /**
     * A link to the parent.
     *
     * @param child the child's collection
     * @param alias the child's field
     */
    record Link(String child, String alias) {}

    /** @param fields the names of the parent's fields */
    ReverseAliases(Set<String> fields, List<Link> links) {
        taken = new HashSet<>(fields);
        links.forEach(link -> byDefault
                .computeIfAbsent(defaultFor(link.child()), name -> new ArrayList<>())
                .add(link));
    }

    /** The names that have to be given, for those links whose own would not do. */
    Map<Link, String> given() {
        Map<Link, String> given = new LinkedHashMap<>();
        List<String> unclear = new ArrayList<>();
        byDefault.forEach((name, links) -> {
            if (links.size() > 1 || !taken.add(name)) {
                unclear.add(name);
            }
        });
        for (String name : unclear) {
            for (Link link : byDefault.getOrDefault(name, List.of())) {
                given.put(link, free(name + "_" + link.alias()));
            }
        }
        return given;
    }

    private String free(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    /** The registry knows how it makes plurals, so it is asked, by way of a small one. */
    private static String defaultFor(String child) {
        StorageRegistry registry = StorageRegistry.builder()
                .collection(child, "1", collection -> collection.childOf(child, "parent"))
                .build();
        return registry.collection(child).relationships().get(0).reverseAlias();
    }
}
