package io.syncline.domain.registry;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a collection came to be what it is.
 *
 * @param versions the oldest first, today's last; at least today's
 * @param steps one to each of the versions, the first of them from those that nobody knows any more
 */
record Evolution(List<CollectionVersion> versions, List<VersionStep> steps) {
    Evolution {
        versions = List.copyOf(versions);
        steps = List.copyOf(steps);
    }

    /** What a field of today's version was called in an earlier one. */
    String nameIn(String earlier, String field) {
        String name = field;
        for (int i = versions.size() - 1; i > 0 && !versions.get(i).version().equals(earlier); i--) {
            name = versions.get(i).renames().getOrDefault(name, name);
        }
        return name;
    }

    /** The versions up to that one and the steps between them, as text. */
    String until(String last) {
        return Stream.concat(
                        versions.stream()
                                .filter(version -> version.version().compareTo(last) <= 0)
                                .map(Evolution::text),
                        steps.stream()
                                .filter(step -> step.to().compareTo(last) <= 0)
                                .map(VersionStep::computed)
                                .filter(text -> !text.isEmpty()))
                .collect(Collectors.joining("\n"));
    }

    private static String text(CollectionVersion version) {
        return version.fields().values().stream()
                .map(field -> field.name()
                        + ':'
                        + field.typeName()
                        + (field.optional() ? "?" : "")
                        + (field.defaultValue() == null ? "" : "=" + field.defaultValue())
                        + (version.renames().containsKey(field.name())
                                ? "<" + version.renames().get(field.name())
                                : ""))
                .collect(Collectors.joining(", ", version.version() + ": ", ""));
    }
}
