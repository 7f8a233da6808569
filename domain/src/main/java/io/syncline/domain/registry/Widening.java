package io.syncline.domain.registry;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The changes of a field's type that every value comes through, on every device and every Java the same. A text could
 * be no number, a late timestamp no datetime of four digits, and a double is not written the same by all Javas: such
 * changes need a {@link SchemaStep}.
 */
final class Widening {

    private static final Set<FieldType> TEXTS =
            EnumSet.of(FieldType.STRING, FieldType.TEXT, FieldType.RANDOM_KEY, FieldType.DATETIME);
    private static final Set<FieldType> WHOLE_NUMBERS = EnumSet.of(FieldType.INT, FieldType.TIMESTAMP);

    private Widening() {}

    /** How canonical values of the one type become such of the other; empty where not all of them can. */
    static Optional<UnaryOperator<Object>> between(ValueType from, ValueType to) {
        if (from.schemaName().equals(to.schemaName()) || to == from.primitive()) {
            return Optional.of(value -> value);
        }
        if (to == FieldType.JSON) {
            return Optional.of(FieldType.JSON::canonical);
        }
        return TEXTS.contains(from.primitive()) ? ofText(from, to) : ofOther(from.primitive(), to);
    }

    private static Optional<UnaryOperator<Object>> ofText(ValueType from, ValueType to) {
        if (to instanceof FieldType && TEXTS.contains(to.primitive()) && to != FieldType.DATETIME) {
            return Optional.of(value -> value);
        }
        return from == FieldType.DATETIME && to == FieldType.TIMESTAMP
                ? Optional.of(value -> Instant.parse((String) value).toEpochMilli())
                : Optional.empty();
    }

    private static Optional<UnaryOperator<Object>> ofOther(FieldType from, ValueType to) {
        boolean isWhole = WHOLE_NUMBERS.contains(from);
        if (isWhole && to instanceof FieldType && WHOLE_NUMBERS.contains(to.primitive())) {
            return Optional.of(value -> value);
        }
        if (isWhole && (to == FieldType.FLOAT || to == FieldTypes.DECIMAL)) {
            return Optional.of(to::canonical);
        }
        boolean toText = to == FieldType.STRING || to == FieldType.TEXT;
        return toText && (isWhole || from == FieldType.BOOLEAN) ? Optional.of(String::valueOf) : Optional.empty();
    }
}
