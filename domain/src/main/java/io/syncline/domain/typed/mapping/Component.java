package io.syncline.domain.typed.mapping;

import io.syncline.domain.refusal.InvalidInputException;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One component of a record: where its value is kept, and how. */
public final class Component {

    /** What a component says about absent values. */
    enum Presence {
        /** There always is one. */
        REQUIRED,
        /** It is null then. */
        NULLABLE,
        /** It is an empty {@link Optional} then. */
        OPTIONAL
    }

    private final Class<?> record;
    private final String name;
    private final String field;
    private final ValueMapping mapping;
    private final Presence presence;
    private final MethodHandle accessor;

    Component(
            Class<?> record,
            String name,
            String field,
            ValueMapping mapping,
            Presence presence,
            MethodHandle accessor) {
        this.record = record;
        this.name = name;
        this.field = field;
        this.mapping = mapping;
        this.presence = presence;
        this.accessor = accessor;
    }

    /** Its name in the record. */
    public String name() {
        return name;
    }

    /** The name of the field, or of the member of a JSON object, that holds it. */
    public String field() {
        return field;
    }

    /** Whether there may be no value. */
    public boolean isOptional() {
        return presence != Presence.REQUIRED;
    }

    /** Whether comparing what is kept compares the Java values. */
    public boolean isOrdered() {
        return mapping.isOrdered();
    }

    /** The name of its field's type. */
    String fieldType() {
        return mapping.fieldType();
    }

    ValueMapping mapping() {
        return mapping;
    }

    /** Of a component that holds a nested record, that record's component. */
    public Optional<Component> component(String nested) {
        return mapping.component(nested);
    }

    @Nullable
    Object storedOf(Object owner) {
        return stored(Handles.get(accessor, owner));
    }

    /**
     * What is kept for a value of this component, which may be wrapped in an {@code Optional} where the component is.
     *
     * @throws InvalidInputException when the value does not fit the component
     */
    public @Nullable Object stored(@Nullable Object given) {
        Object value = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        try {
            return value == null ? null : mapping.toStored(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("%s can not hold %s: %s.".formatted(this, shown(value), e.getMessage()));
        }
    }

    /**
     * What is kept for an element of the list or set that this component holds.
     *
     * @throws InvalidInputException when it holds none, or can not hold this element
     */
    public Object storedElement(Object element) {
        if (!(mapping instanceof ListMapping list)) {
            throw new InvalidInputException(
                    "%s is no List or Set, so nothing can be put in or taken out.".formatted(this));
        }
        try {
            return list.elements().toStored(element);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("%s can not hold %s: %s.".formatted(this, shown(element), e.getMessage()));
        }
    }

    @Nullable
    Object toJava(@Nullable Object stored) {
        if (stored == null) {
            return absent();
        }
        try {
            Object value = mapping.toJava(stored);
            return presence == Presence.OPTIONAL ? Optional.of(value) : value;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s can not hold %s: %s".formatted(this, shown(stored), e.getMessage()), e);
        }
    }

    private @Nullable Object absent() {
        return switch (presence) {
            case NULLABLE -> null;
            case OPTIONAL -> Optional.empty();
            case REQUIRED -> throw new IllegalArgumentException(missing());
        };
    }

    String missing() {
        return "%s has no value; mark it @Nullable or make it an Optional if it may have none".formatted(this);
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() <= 60 ? "'" + text + "'" : "'" + text.substring(0, 60) + "…'";
    }

    @Override
    public String toString() {
        return "Component '%s' of record %s".formatted(name, record.getSimpleName());
    }
}
