package io.syncline.domain.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that the objects of a collection keep on every device, whatever was written at the same time: a write that breaks
 * it is refused where it is made, and void everywhere where that is known only after merging.
 */
public sealed interface Invariant {

    /** What the rule is called; no other of the collection has the name. */
    String name();

    /** As it stands in a schema file. Invariants with equal forms are the same rule. */
    Map<String, Object> form();

    /**
     * Every object meets the filter.
     *
     * @param holds a filter as callers write it, on fields of the object
     */
    record Holds(String name, Map<String, ?> holds) implements Invariant {
        @Override
        public Map<String, Object> form() {
            return ordered("name", name, "holds", holds);
        }
    }

    /**
     * Of the objects that have equal values in these fields there are not more than so many. An object that lacks one of
     * the values is like no other.
     *
     * @param per without fields, all objects of the collection are meant
     * @param where a filter, as callers write it, of the objects that count
     */
    record AtMost(String name, int atMost, List<String> per, Map<String, ?> where) implements Invariant {

        public AtMost {
            per = List.copyOf(per);
        }

        /** Only those objects count that meet the filter. */
        public AtMost where(Map<String, ?> filter) {
            return new AtMost(name, atMost, per, filter);
        }

        @Override
        public Map<String, Object> form() {
            return ordered("name", name, "atMost", atMost, "per", per, "where", where);
        }
    }

    /**
     * What a function of the application says of each object.
     *
     * @param function its name
     */
    record Computed(String name, String function) implements Invariant {
        @Override
        public Map<String, Object> form() {
            return ordered("name", name, "function", function);
        }
    }

    /** Every object meets the filter. */
    static Holds holds(String name, Map<String, ?> filter) {
        return new Holds(name, filter);
    }

    /** No two objects have the same values in these fields. */
    static AtMost unique(String name, String... fields) {
        return atMost(name, 1, fields);
    }

    /** Of the objects with equal values in these fields there are not more than so many. */
    static AtMost atMost(String name, int most, String... per) {
        return new AtMost(name, most, List.of(per), Map.of());
    }

    /** The application's function of that name says of each object whether it is as it should be. */
    static Computed function(String name, String function) {
        return new Computed(name, function);
    }

    private static Map<String, Object> ordered(@Nullable Object... namesAndValues) {
        Map<String, Object> form = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                form.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return form;
    }
}
