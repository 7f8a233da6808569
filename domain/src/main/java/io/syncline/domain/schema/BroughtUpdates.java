package io.syncline.domain.schema;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.merge.CountEdit;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.VersionStep;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings relative updates up to today's version. They follow renames, and types in which they mean the same: a number
 * that stays one, a value that becomes JSON. Elsewhere, as in a text that was a number, nothing could be added to what is
 * there; to leave them out would lose what was counted, so they are refused.
 */
final class BroughtUpdates {

    private static final Set<FieldType> NUMBERS = EnumSet.of(FieldType.INT, FieldType.TIMESTAMP, FieldType.FLOAT);

    private BroughtUpdates() {}

    static List<RelativeUpdate> by(VersionStep step, ObjectEvent event, List<RelativeUpdate> updates) {
        return updates.stream().flatMap(update -> by(step, event, update)).toList();
    }

    private static Stream<RelativeUpdate> by(VersionStep step, ObjectEvent event, RelativeUpdate update) {
        Optional<FieldDefinition> before = step.before(update.field());
        if (before.isEmpty()) {
            return Stream.of(update);
        }
        List<FieldDefinition> heirs = step.heirs(update.field());
        if (step.computesFrom(update.field())
                || heirs.stream().anyMatch(heir -> !meansTheSame(before.get().type(), heir.type()))) {
            throw new UpcastingException(
                    "Field '%s' of object '%s' was changed relative to its value under version %s, which can not be brought up to version %s; keep the field as a number or list there, and write what is computed from it by the application."
                            .formatted(update.field(), event.id(), event.schemaVersion(), step.to()));
        }
        return heirs.stream().map(heir -> as(heir, update));
    }

    private static boolean meansTheSame(FieldType before, FieldType now) {
        return now == FieldType.JSON || NUMBERS.contains(before) == NUMBERS.contains(now);
    }

    private static RelativeUpdate as(FieldDefinition heir, RelativeUpdate update) {
        List<String> path = update.path() == null && heir.type() == FieldType.JSON ? List.of() : update.path();
        return new RelativeUpdate(heir.name(), path, update.operator(), operand(heir, update));
    }

    /** The updates of the fields that today's version has. */
    static List<RelativeUpdate> fitting(CollectionDefinition collection, List<RelativeUpdate> updates) {
        return updates.stream()
                .flatMap(update -> collection.findField(update.field()).stream()
                        .map(field -> new RelativeUpdate(
                                update.field(), update.path(), update.operator(), operand(field, update))))
                .toList();
    }

    /** Whether the operand is what the field's type asks for. */
    static boolean fits(FieldDefinition field, RelativeUpdate update) {
        return Objects.equals(operand(field, update), update.operand());
    }

    private static @Nullable Object operand(FieldDefinition field, RelativeUpdate update) {
        Object operand = update.operand();
        if (Upcasting.isWholeInFloat(field, operand)) {
            return FieldType.FLOAT.canonical(Objects.requireNonNull(operand));
        }
        boolean isOfAmounts = field.type() == FieldType.FLOAT && update.operator() == UpdateOperator.MERGE_COUNT;
        return isOfAmounts && update.edit() instanceof CountEdit count
                ? count.ofFloats().operand()
                : operand;
    }
}
