package io.syncline.domain.typed.mapping;

import java.util.Optional;

/** How the values of one Java type are kept. Conversions are exact: what was written is read as it was. */
interface ValueMapping {

    /** The Java type, of a primitive its wrapper. */
    Class<?> javaType();

    /** The name of the field type. */
    String fieldType();

    /** Whether the order of what is kept is that of the Java values. */
    boolean isOrdered();

    /**
     * What is kept for a value.
     *
     * @throws IllegalArgumentException when the value can not be kept; the message says what could be
     */
    Object toStored(Object value);

    /**
     * The value for what is kept.
     *
     * @throws IllegalArgumentException when that is no value of the Java type; the message says what would be
     */
    Object toJava(Object stored);

    /** Of a nested record, the component of that name. */
    default Optional<Component> component(String name) {
        return Optional.empty();
    }
}
