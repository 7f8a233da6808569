package io.syncline.device.adopt;

import io.syncline.domain.registry.FieldType;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a column really holds: begins with all that its declaration allows, and crosses out what a value contradicts. So
 * it needs no memory for the values, and one look at each.
 */
final class ColumnProfile {

    private static final Set<FieldType> TYPES_OF_KEYS = EnumSet.of(FieldType.STRING, FieldType.INT, FieldType.DATETIME);

    private final List<FieldType> preferred;
    private final Set<FieldType> natural;
    private final Set<FieldType> exact;
    private final Set<FieldType> linkable;
    private boolean complete = true;

    ColumnProfile(ColumnKind kind) {
        this.preferred = kind.fieldTypes();
        this.natural = EnumSet.copyOf(preferred);
        this.exact = EnumSet.copyOf(preferred);
        exact.retainAll(TYPES_OF_KEYS);
        this.linkable = EnumSet.of(FieldType.STRING, FieldType.INT);
        linkable.addAll(exact);
    }

    void see(@Nullable Object value) {
        if (value == null) {
            complete = false;
            return;
        }
        natural.removeIf(type -> !Conversion.isNatural(type, value));
        exact.removeIf(type -> !natural.contains(type) || isCutOff(type, value));
        linkable.removeIf(type -> !natural.contains(type) && !Conversion.isConvertible(type, value));
        complete &= !value.equals("");
    }

    /** Two moments within one millisecond would be one key. */
    private static boolean isCutOff(FieldType type, Object value) {
        return type == FieldType.DATETIME
                && !Moments.of(value).equals(Moments.of(value).truncatedTo(ChronoUnit.MILLIS));
    }

    /** The type of a field for this column. Text takes everything, so it is the last resort. */
    FieldType fieldType() {
        return preferred.stream().filter(natural::contains).findFirst().orElse(FieldType.STRING);
    }

    /** The type of a key, or of a part of one, for this column. */
    FieldType keyType() {
        return preferred.stream().filter(exact::contains).findFirst().orElse(FieldType.STRING);
    }

    /** Whether every row has a value that can be a part of its key; some databases do not insist. */
    boolean isComplete() {
        return complete;
    }

    /** Whether every value can point to a key of that type. */
    boolean canLinkTo(FieldType type) {
        return linkable.contains(type);
    }
}
