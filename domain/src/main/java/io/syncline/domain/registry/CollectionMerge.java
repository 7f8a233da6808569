package io.syncline.domain.registry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How concurrent writes of a collection's objects are merged.
 *
 * @param fields the policies of those fields of which the later write does not simply win
 * @param function the name of the application's function that makes an object's values of its events; null for none
 * @param conflicts what becomes of objects where writes do not simply meet in a field
 * @param invariants the rules without which a write is void
 */
public record CollectionMerge(
        Map<String, MergePolicy> fields,
        @Nullable String function,
        ConflictPolicies conflicts,
        List<Invariant> invariants) {

    /** In every field the later write wins. */
    public static final CollectionMerge LAST_WRITER = new CollectionMerge(Map.of(), null);

    /** How the part of the text begins that tells of invariants. */
    public static final String INVARIANTS = "invariants ";

    public CollectionMerge {
        fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(fields));
        invariants = List.copyOf(invariants);
    }

    /** Without invariants. */
    public CollectionMerge(Map<String, MergePolicy> fields, @Nullable String function, ConflictPolicies conflicts) {
        this(fields, function, conflicts, List.of());
    }

    /** With the usual policies for conflicts. */
    public CollectionMerge(Map<String, MergePolicy> fields, @Nullable String function) {
        this(fields, function, ConflictPolicies.DEFAULT);
    }

    /** The policy of a field. */
    public MergePolicy policy(String field) {
        return fields.isEmpty() ? MergePolicy.LAST_WRITER : fields.getOrDefault(field, MergePolicy.LAST_WRITER);
    }

    /** Whether the later write wins everywhere, and nothing else is asked for. */
    public boolean isLastWriter() {
        return fields.isEmpty() && function == null && conflicts.areUsual() && invariants.isEmpty();
    }

    /** As text: objects that were folded under equal texts were folded alike. */
    public String text() {
        String policies = fields.entrySet().stream()
                .map(field -> field.getKey() + ':' + field.getValue().schemaName())
                .collect(Collectors.joining(", "));
        String merged = function == null ? policies : "function " + function;
        return Stream.of(merged, conflicts.text(), invariantsText())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String invariantsText() {
        return invariants.isEmpty()
                ? ""
                : INVARIANTS + invariants.stream().map(Invariant::form).toList();
    }
}
