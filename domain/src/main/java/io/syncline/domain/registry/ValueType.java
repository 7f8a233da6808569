package io.syncline.domain.registry;

/**
 * What a field can hold: a primitive type ({@link FieldType}), or a named one that is kept as a primitive one
 * ({@link CustomFieldType}). Values have up to four forms:
 *
 * <ul>
 *   <li>what callers give: JSON values and the usual Java types;
 *   <li>the canonical form, which stands in events, in answers and in JSON; equal values have equal canonical forms;
 *   <li>the Java value, for those who want one;
 *   <li>the sortable form, which a column keeps and filters compare: its order is the order of the values. Mostly it
 *       is the canonical form.
 * </ul>
 *
 * <p>All methods are pure: every device must come to the same results.
 */
public interface ValueType {

    /** The name that a schema file uses. */
    String schemaName();

    /** The type whose canonical values this one's are; columns are made for it. */
    FieldType primitive();

    /**
     * The canonical form of what a caller gave; a canonical form is taken as it is.
     *
     * @throws IllegalArgumentException when the value is not of this type; the message says what is expected, such as
     *     {@code a whole number is expected}
     */
    Object canonical(Object value);

    /** The Java value that a canonical one stands for. */
    default Object fromStorage(Object canonical) {
        return canonical;
    }

    /** Whether the order of canonical forms is the order of the values, so that the sortable form is the canonical one. */
    default boolean sortsAsItIs() {
        return true;
    }

    /** The sortable form of a canonical one; of the same primitive type. */
    default Object sortable(Object canonical) {
        return canonical;
    }

    /** The canonical form of a sortable one. */
    default Object ofSortable(Object sortable) {
        return sortable;
    }

    /** Whether values have an order that filters and {@code order} can use. */
    default boolean isOrdered() {
        return primitive().isOrdered();
    }

    /** Whether a key, or a link to a key, can be of this type. */
    default boolean canBeKey() {
        return sortsAsItIs() && primitive().canBeKey();
    }
}
