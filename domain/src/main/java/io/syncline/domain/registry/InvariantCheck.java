package io.syncline.domain.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a collection's schema says of invariants, and what is wrong with it. Filters are checked where they are read. */
final class InvariantCheck {

    private static final int LONGEST_NAME = 100;
    private static final Set<String> MEMBERS = Set.of("name", "holds", "unique", "atMost", "per", "where", "function");
    private static final List<String> KINDS = List.of("holds", "unique", "atMost", "function");

    private final CollectionSchema schema;
    private final Set<String> fields;
    private final List<String> mistakes = new ArrayList<>();

    /** @param fields the names of all fields, those of links and of the key included */
    InvariantCheck(CollectionSchema schema, Set<String> fields) {
        this.schema = schema;
        this.fields = fields;
    }

    /** What a schema without mistakes says. */
    static List<Invariant> invariants(CollectionSchema schema) {
        return schema.invariants().stream().map(InvariantCheck::invariant).toList();
    }

    private static Invariant invariant(Map<String, ?> form) {
        String name = String.valueOf(form.get("name"));
        if (form.get("holds") instanceof Map<?, ?> filter) {
            return new Invariant.Holds(name, named(filter));
        }
        if (form.get("function") != null) {
            return new Invariant.Computed(name, String.valueOf(form.get("function")));
        }
        Map<String, ?> where = form.get("where") instanceof Map<?, ?> filter ? named(filter) : Map.of();
        int most = form.get("atMost") instanceof Number number ? number.intValue() : 1;
        return new Invariant.AtMost(name, most, texts(form.get(form.get("unique") == null ? "per" : "unique")), where);
    }

    private static Map<String, ?> named(Map<?, ?> filter) {
        return filter.entrySet().stream()
                .collect(
                        java.util.LinkedHashMap<String, Object>::new,
                        (map, entry) -> map.put(String.valueOf(entry.getKey()), entry.getValue()),
                        Map::putAll);
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    List<String> mistakes() {
        Set<String> names = new HashSet<>();
        for (Map<String, ?> form : schema.invariants()) {
            if (!(form.get("name") instanceof String name) || name.isBlank() || name.length() > LONGEST_NAME) {
                mistakes.add(
                        "An invariant of collection '%s' has no \"name\" of up to %d characters, by which people will know it: %s."
                                .formatted(schema.name(), LONGEST_NAME, form));
            } else if (!names.add(name)) {
                mistake(name, "has the name of another one; give it a name of its own");
            }
            check(String.valueOf(form.get("name")), form);
        }
        return mistakes;
    }

    private void check(String name, Map<String, ?> form) {
        form.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> mistake(
                        name,
                        "has the unknown member \"%s\"; it can have %s"
                                .formatted(member, MEMBERS.stream().sorted().toList())));
        List<String> kinds = KINDS.stream().filter(form::containsKey).toList();
        if (kinds.size() != 1) {
            mistake(
                    name,
                    "has %s of the members %s; it is one rule and has one of them"
                            .formatted(kinds.isEmpty() ? "none" : "several", KINDS));
            return;
        }
        switch (kinds.get(0)) {
            case "holds" -> {
                requireFilter(name, "holds", form);
                refuseMembers(name, form, "per", "where");
            }
            case "function" -> {
                if (!(form.get("function") instanceof String function) || function.isBlank()) {
                    mistake(name, "has a \"function\" that is not the name of one");
                }
                refuseMembers(name, form, "per", "where");
            }
            case "unique" -> {
                checkGroup(name, "unique", form);
                checkWhere(name, form);
                refuseMembers(name, form, "per");
            }
            default -> {
                checkNumber(name, form);
                checkWhere(name, form);
                if (form.containsKey("per")) {
                    checkGroup(name, "per", form);
                }
            }
        }
    }

    private void checkNumber(String name, Map<String, ?> form) {
        boolean isCount = form.get("atMost") instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() > 0;
        if (!isCount) {
            mistake(name, "has the \"atMost\" %s, which is no whole number above 0".formatted(form.get("atMost")));
        }
    }

    private void checkGroup(String name, String member, Map<String, ?> form) {
        if (!(form.get(member) instanceof List<?> list) || list.stream().anyMatch(one -> !(one instanceof String))) {
            mistake(name, "has a \"%s\" that is no array of fields".formatted(member));
            return;
        }
        if (member.equals("unique") && list.isEmpty()) {
            mistake(name, "has a \"unique\" that names no field");
        }
        for (Object field : list) {
            if (!fields.contains(String.valueOf(field))) {
                mistake(name, "names the field '%s', which is missing".formatted(field));
            } else if (isUncomparable(String.valueOf(field))) {
                mistake(name, "names the field '%s', whose type makes no groups".formatted(field));
            }
        }
        if (new HashSet<>(list).size() < list.size()) {
            mistake(name, "names a field twice in \"%s\"".formatted(member));
        }
    }

    private boolean isUncomparable(String name) {
        CollectionSchema.FieldSchema field = schema.fields().get(name);
        return field != null && field.type() != null && !field.type().canBeKey();
    }

    private void checkWhere(String name, Map<String, ?> form) {
        if (form.containsKey("where")) {
            requireFilter(name, "where", form);
        }
    }

    private void requireFilter(String name, String member, Map<String, ?> form) {
        if (!(form.get(member) instanceof Map<?, ?> filter) || (filter.isEmpty() && member.equals("holds"))) {
            mistake(name, "has a \"%s\" that is no filter, such as {\"stock\": {\"$gte\": 0}}".formatted(member));
        }
    }

    private void refuseMembers(String name, Map<String, ?> form, String... members) {
        String without = Stream.of(members)
                .filter(form::containsKey)
                .map(member -> '"' + member + '"')
                .collect(Collectors.joining(", "));
        if (!without.isEmpty()) {
            mistake(name, "has %s, which goes with \"atMost\" only".formatted(without));
        }
    }

    private void mistake(String name, String what) {
        mistakes.add("Invariant '%s' of collection '%s' %s.".formatted(name, schema.name(), what));
    }
}
