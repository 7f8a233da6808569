package io.syncline.domain.registry;

import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The types that a schema can name. Immutable: {@link #with} answers another one that knows more. */
public final class FieldTypes {

    /** A web address or another absolute URI; kept as it was written. */
    public static final CustomFieldType<URI> URL = new CustomFieldType<>(
            "url", FieldType.STRING, URI.class, ReadyTypes::canonicalUrl, text -> URI.create((String) text));

    /** A day without a time, as {@code 2026-01-10}. */
    public static final CustomFieldType<LocalDate> DATE = new CustomFieldType<>(
            "date",
            FieldType.STRING,
            LocalDate.class,
            ReadyTypes::canonicalDate,
            text -> LocalDate.parse((String) text));

    /** A UUID, in lower case. */
    public static final CustomFieldType<UUID> UNIQUE_ID = new CustomFieldType<>(
            "uuid", FieldType.STRING, UUID.class, ReadyTypes::canonicalUuid, text -> UUID.fromString((String) text));

    /** An exact decimal number, see {@link DecimalType}. */
    public static final ValueType DECIMAL = new DecimalType();

    /** The primitive types, and those that are made of them here. */
    public static final FieldTypes STANDARD =
            new FieldTypes(List.of(FieldType.values())).with(URL, DATE, UNIQUE_ID, DECIMAL);

    private final Map<String, ValueType> types = new LinkedHashMap<>();

    private FieldTypes(Collection<? extends ValueType> types) {
        types.forEach(type -> this.types.put(type.schemaName(), type));
    }

    /**
     * These types and some more.
     *
     * @throws IllegalArgumentException when a name is taken
     */
    public FieldTypes with(ValueType... more) {
        FieldTypes all = new FieldTypes(types.values());
        Arrays.stream(more).forEach(all::add);
        return all;
    }

    private void add(ValueType type) {
        if (types.putIfAbsent(type.schemaName(), type) != null) {
            throw new IllegalArgumentException(
                    "There is a type '%s' already; give this one another name.".formatted(type.schemaName()));
        }
    }

    /** The type of that name. */
    public Optional<ValueType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** What can be named, for messages. */
    public String names() {
        return String.join(" ", types.keySet());
    }
}
