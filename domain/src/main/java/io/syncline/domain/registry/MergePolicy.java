package io.syncline.domain.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How concurrent writes of one field become one value. What the policies do is the matter of {@code domain.merge}. */
public enum MergePolicy {
    /** The later write wins. */
    LAST_WRITER("fields of any type", type -> true),
    /** The greatest value that was written. */
    GREATEST("fields whose values have an order", MergePolicy::hasOrder),
    /** The least value that was written. */
    LEAST("fields whose values have an order", MergePolicy::hasOrder),
    /** Every write adds its difference to what its author saw. */
    COUNTER("int and float fields", type -> type == FieldType.INT || type == FieldType.FLOAT),
    /** An array in which each element stands once; a write adds and removes elements, and additions win. */
    SET("json fields that hold arrays", type -> type == FieldType.JSON),
    /** An array; a write inserts and removes elements at their places. */
    LIST("json fields that hold arrays", type -> type == FieldType.JSON),
    /** A text; a write inserts and removes characters at their places. */
    TEXT("string and text fields", type -> type == FieldType.STRING || type == FieldType.TEXT);

    private final String schemaName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String suitable;
    private final Predicate<ValueType> fits;

    MergePolicy(String suitable, Predicate<ValueType> fits) {
        this.suitable = suitable;
        this.fits = fits;
    }

    private static boolean hasOrder(ValueType type) {
        return type.isOrdered() && type.sortsAsItIs() && type != FieldType.RANDOM_KEY;
    }

    /** The name that a schema file uses. */
    public String schemaName() {
        return schemaName;
    }

    /** The policy of that name, where there is one. */
    public static Optional<MergePolicy> ofSchemaName(String name) {
        return Arrays.stream(values())
                .filter(policy -> policy.schemaName.equals(name))
                .findFirst();
    }

    /** Whether fields of the type can have the policy. */
    public boolean fits(ValueType type) {
        return fits.test(type);
    }

    /** The fields that can have the policy, in words. */
    String suitable() {
        return suitable;
    }

    /** Whether the policy compares values: a plain write then counts for what it is. */
    public boolean isBound() {
        return this == GREATEST || this == LEAST;
    }

    /** Whether writes become edits of what their authors saw, all of which count. */
    public boolean isEdited() {
        return this == COUNTER || holdsArrays() || this == TEXT;
    }

    /** Whether values of the field are arrays. */
    public boolean holdsArrays() {
        return this == SET || this == LIST;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(MergePolicy::schemaName).collect(Collectors.toList());
    }
}
