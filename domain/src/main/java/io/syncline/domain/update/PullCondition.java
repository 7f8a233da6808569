package io.syncline.domain.update;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.FilterReader;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which elements of an array {@code $pull} takes out: those equal to a value; or, given an object, those that it
 * describes. {@code {"$gte": 6}} looks at the elements themselves, {@code {"score": {"$gte": 6}, "item": "B"}} at members
 * of elements that are objects. It is the filters' language: each is looked at as a JSON field's member {@code element}.
 */
final class PullCondition {

    private static final FieldDefinition ANY = new FieldDefinition("any", "array", FieldType.JSON, true);
    private static final String ELEMENT = "element";

    private final @Nullable Object value;
    private final @Nullable Filter filter;
    private final FieldDefinition array;
    private boolean looksAtMembers;

    private PullCondition(@Nullable Object operand, FieldDefinition array) {
        this.array = array;
        this.value = operand;
        this.filter = operand instanceof Map<?, ?> condition
                ? new FilterReader(CollectionDefinition.ofElements(array)).read(onElement(condition))
                : null;
    }

    /** The condition of a checked operand. */
    static PullCondition of(@Nullable Object operand) {
        return of(operand, ANY);
    }

    /**
     * The condition of an operand for arrays in that field.
     *
     * @throws InvalidInputException when it is none
     */
    static PullCondition of(@Nullable Object operand, FieldDefinition field) {
        return new PullCondition(operand, field);
    }

    boolean holds(@Nullable Object candidate) {
        if (filter == null) {
            return Objects.equals(candidate, value);
        }
        return (!looksAtMembers || candidate instanceof Map)
                && filter.matches(Map.of(array.name(), Collections.singletonMap(ELEMENT, candidate)));
    }

    private Map<String, @Nullable Object> onElement(Map<?, ?> condition) {
        if (condition.isEmpty()) {
            throw new InvalidInputException(
                    "Operator '$pull' on field '%s' of collection '%s' takes a condition that names something, not {}."
                            .formatted(array.name(), array.collection()));
        }
        List<Map<String, @Nullable Object>> parts = new ArrayList<>();
        condition.forEach((name, operand) -> parts.add(part(String.valueOf(name), operand)));
        return parts.size() == 1 ? parts.get(0) : Map.of("$and", parts);
    }

    private Map<String, @Nullable Object> part(String name, @Nullable Object operand) {
        if ((name.equals("$and") || name.equals("$or")) && operand instanceof List<?> several) {
            return Map.of(
                    name,
                    several.stream()
                            .map(one -> onElement(requireMap(name, one)))
                            .toList());
        }
        if (name.equals("$not") && operand instanceof Map<?, ?> negated) {
            return Map.of(name, onElement(negated));
        }
        if (name.startsWith("$")) {
            return Map.of(array.name() + "." + ELEMENT, Collections.singletonMap(name, operand));
        }
        looksAtMembers = true;
        return Collections.singletonMap(array.name() + "." + ELEMENT + "." + name, operand);
    }

    private Map<?, ?> requireMap(String operator, @Nullable Object operand) {
        if (operand instanceof Map<?, ?> map) {
            return map;
        }
        throw new InvalidInputException("'%s' in a $pull on field '%s' of collection '%s' takes conditions, not %s."
                .formatted(operator, array.name(), array.collection(), Shown.value(operand)));
    }
}
