package io.syncline.domain.update;

import io.syncline.domain.filter.Operand;
import io.syncline.domain.merge.CountEdit;
import io.syncline.domain.merge.Edit;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.stamp.Stamp;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change of a field's value that depends on the value before. Concurrent ones of several devices merge: they are
 * applied to the value one after the other, in the order of their stamps.
 *
 * @param path the way into the field's JSON, empty for all of it; null for a field of another type
 * @param operand in canonical form; an array of elements for {@code $push} and {@code $addToSet}, null for {@code
 *     $unset}
 */
public record RelativeUpdate(
        String field,
        @Nullable List<String> path,
        UpdateOperator operator,
        @Nullable Object operand) {

    public RelativeUpdate {
        path = path == null ? null : List.copyOf(path);
    }

    /** An edit of a field's whole value. */
    public static RelativeUpdate of(String field, boolean inJson, Edit edit) {
        return new RelativeUpdate(field, inJson ? List.of() : null, UpdateOperator.of(edit), edit.operand());
    }

    /** The same, where writes that it refers to got other stamps. */
    public RelativeUpdate stamped(UnaryOperator<Stamp> change) {
        Edit.Kind kind = operator.edit();
        return kind == null
                ? this
                : new RelativeUpdate(
                        field,
                        path,
                        operator,
                        kind.read(operand).stamped(change).operand());
    }

    /** The edit that it is; null for others. An increment of a whole field is one, too. */
    public @Nullable Edit edit() {
        Edit.Kind kind = operator.edit();
        if (kind != null) {
            return kind.read(operand);
        }
        boolean isIncrement = operator == UpdateOperator.INC && path == null && operand instanceof Number;
        return isIncrement ? CountEdit.of((Number) java.util.Objects.requireNonNull(operand)) : null;
    }

    /**
     * What a merge makes of the value. Where the update can not be applied (the number would not fit, something else
     * than an array is there) the value stays as it is, on every device alike.
     */
    public @Nullable Object merged(@Nullable Object value) {
        try {
            return applied(value);
        } catch (InapplicableException inapplicable) {
            return value;
        }
    }

    /** What becomes of the value; throws where the update can not be applied. */
    @Nullable
    Object applied(@Nullable Object value) {
        if (path == null) {
            return operator.on(value, operand, false);
        }
        return new JsonPlace(path, operator, operand).changedIn(value);
    }

    /**
     * The same update for the field as it is defined here; an event of another device may not fit it.
     *
     * @throws InvalidInputException when it does not
     */
    public RelativeUpdate fitting(FieldDefinition definition) {
        if (path == null && definition.valueType() == FieldType.JSON) {
            throw new InvalidInputException(
                    "A relative update of field '%s' of collection '%s' has no path into its JSON."
                            .formatted(field, definition.collection()));
        }
        Operand place = new Operand(definition, path == null ? List.of() : path, false);
        boolean hasElements = operator == UpdateOperator.PUSH || operator == UpdateOperator.ADD_TO_SET;
        return new OperandCheck(place, operator)
                .update(hasElements ? Collections.singletonMap("$each", operand) : operand);
    }

    /** Where the change happens, as callers write it: the field, or {@code field.member.0}. */
    public String place() {
        return path == null || path.isEmpty() ? field : field + "." + String.join(".", path);
    }

    /** The change as callers write it, {@code {"$inc": 1}}. */
    public Map<String, @Nullable Object> shown() {
        return Collections.singletonMap(operator.symbol(), shownOperand());
    }

    private @Nullable Object shownOperand() {
        return switch (operator) {
            case UNSET -> true;
            case PUSH, ADD_TO_SET -> shownElements();
            default -> operand;
        };
    }

    private @Nullable Object shownElements() {
        if (operand instanceof List<?> elements && elements.size() == 1 && !(elements.get(0) instanceof Map)) {
            return elements.get(0);
        }
        return Collections.singletonMap("$each", operand);
    }
}
