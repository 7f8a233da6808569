package io.syncline.sync.adopt.schema;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.ValueType;
import io.syncline.sync.adopt.source.ColumnKind;
import io.syncline.sync.adopt.source.Conversion;
import io.syncline.sync.adopt.source.Moments;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a column really holds: begins with all that its declaration allows, and crosses out what a value contradicts. So
 * it needs no memory for the values, and one look at each.
 */
final class ColumnProfile {

    private static final Set<ValueType> TYPES_OF_KEYS =
            Set.of(FieldType.STRING, FieldType.INT, FieldType.DATETIME, FieldTypes.DATE, FieldTypes.UNIQUE_ID);

    private final ColumnKind kind;
    private final Set<ValueType> natural;
    private final Set<ValueType> exact;
    private final Set<ValueType> linkable;
    private boolean complete = true;
    private boolean gaps;
    private boolean seen;
    private boolean finerThanMilliseconds;

    ColumnProfile(ColumnKind kind) {
        this.kind = kind;
        this.natural = new LinkedHashSet<>(kind.types());
        this.exact = new LinkedHashSet<>(kind.types());
        exact.retainAll(TYPES_OF_KEYS);
        this.linkable = new LinkedHashSet<>(Set.of(FieldType.STRING, FieldType.INT));
        linkable.addAll(exact);
    }

    void see(@Nullable Object value) {
        if (value == null) {
            complete = false;
            gaps = true;
            return;
        }
        seen = true;
        natural.removeIf(type -> !kind.fits(type, value));
        finerThanMilliseconds |= natural.contains(FieldType.DATETIME) && isCutOff(FieldType.DATETIME, value);
        exact.removeIf(type -> !natural.contains(type) || isCutOff(type, value));
        linkable.removeIf(type -> !natural.contains(type) && !Conversion.isConvertible(type, value));
        complete &= !value.equals("");
    }

    /** Two moments within one millisecond would be one key. */
    private static boolean isCutOff(ValueType type, Object value) {
        return type == FieldType.DATETIME
                && !Moments.of(value).equals(Moments.of(value).truncatedTo(ChronoUnit.MILLIS));
    }

    /** The type of a field for this column. Text takes everything, so it is the last resort. */
    ValueType fieldType() {
        return kind.types().stream()
                .filter(type -> seen ? natural.contains(type) : isTypeOfNothing(type))
                .findFirst()
                .orElse(kind.lastResort());
    }

    /** Of a file's column without values nobody knows what it is for; a declaration holds without any. */
    private boolean isTypeOfNothing(ValueType type) {
        return kind.isDeclared() || type == kind.lastResort();
    }

    /** The type of a key, or of a part of one, for this column. */
    ValueType keyType() {
        return kind.types().stream().filter(exact::contains).findFirst().orElse(FieldType.STRING);
    }

    /** Whether every row has a value that can be a part of its key; some databases do not insist. */
    boolean isComplete() {
        return complete;
    }

    /** Whether a row has no value, or no row has been seen. */
    boolean hasGaps() {
        return gaps || !seen;
    }

    /** Whether times lose what is behind the milliseconds. */
    boolean losesFractions() {
        return finerThanMilliseconds && fieldType() == FieldType.DATETIME;
    }

    /** Whether every value can point to a key of that type. */
    boolean canLinkTo(ValueType type) {
        return linkable.contains(type);
    }
}
