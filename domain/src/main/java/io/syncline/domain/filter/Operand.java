package io.syncline.domain.filter;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a condition or an order looks at: a field, or a place inside of a JSON field.
 *
 * @param path the way into a JSON value, empty for the field itself: names of members, and positions in arrays from 0.
 *     Digits are a position where they meet an array, and a name where they meet an object.
 * @param ignoreCase whether text is compared without its case
 */
public record Operand(FieldDefinition field, List<String> path, boolean ignoreCase) {

    private static final int DEEPEST = 32;
    private static final int MOST_POSITIONS = 4;

    public Operand {
        path = List.copyOf(path);
    }

    /** The field itself, with its case. */
    public static Operand of(FieldDefinition field) {
        return new Operand(field, List.of(), false);
    }

    /**
     * What a name in a filter or an order stands for: a field, or {@code field.member.0} inside of a JSON field. A field
     * whose own name has dots goes first.
     *
     * @throws InvalidInputException when there is no such field, or a path leads where no JSON is
     */
    public static Operand named(CollectionDefinition collection, String name) {
        return find(collection, name).orElseGet(() -> of(collection.field(name)));
    }

    /** As {@link #named}, empty where the name leads to no field and into no JSON. */
    public static Optional<Operand> find(CollectionDefinition collection, String name) {
        Optional<FieldDefinition> whole = collection.findField(name);
        if (whole.isPresent()) {
            return whole.map(Operand::of);
        }
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            Optional<FieldDefinition> field = collection.findField(name.substring(0, dot));
            if (field.isPresent() && holdsJson(field.get())) {
                return Optional.of(into(field.get(), name.substring(dot + 1)));
            }
        }
        return Optional.empty();
    }

    private static boolean holdsJson(FieldDefinition field) {
        return field.type() == FieldType.JSON || field.type() == FieldType.BLOB;
    }

    private static Operand into(FieldDefinition field, String way) {
        List<String> path = Arrays.asList(way.split("\\.", -1));
        boolean unusable =
                path.stream().anyMatch(step -> step.isEmpty() || step.chars().anyMatch(Operand::isUnusable));
        if (unusable
                || path.size() > DEEPEST
                || path.stream().filter(Operand::isPosition).count() > MOST_POSITIONS) {
            throw new InvalidInputException(
                    ("'%s.%s' is no path into collection '%s': it takes up to %d names of members and positions in arrays"
                                    + " (%d positions at most), joined by dots, without quotes and backslashes.")
                            .formatted(field.name(), way, field.collection(), DEEPEST, MOST_POSITIONS));
        }
        return new Operand(field, path, false);
    }

    private static boolean isUnusable(int character) {
        return character == '"' || character == '\\' || character < ' ';
    }

    /** Whether a step of a path may mean a position in an array. */
    public static boolean isPosition(String step) {
        return step.length() <= 9 && (step.equals("0") || step.matches("[1-9][0-9]*"));
    }

    /** Whether it is a place inside of a JSON field. */
    public boolean isInside() {
        return !path.isEmpty();
    }

    Operand ignoringCase() {
        return new Operand(field, path, true);
    }

    /** How a caller would write it. */
    public String name() {
        return isInside() ? field.name() + "." + String.join(".", path) : field.name();
    }

    /** Whether values there have an order; inside of JSON those of one type have. */
    public boolean isOrdered() {
        return isInside() || field.valueType().isOrdered();
    }

    /** Whether text can stand there that has a case. */
    public boolean hasCase() {
        boolean isText = field.type() == FieldType.STRING || field.type() == FieldType.TEXT;
        return isInside() || (isText && field.valueType().sortsAsItIs());
    }

    /** The form of a value in which it is compared. */
    Object canonical(Object value) {
        Object canonical = isInside() ? canonicalJson(value) : comparable(value);
        return ignoreCase && canonical instanceof String text ? CaseFold.of(text) : canonical;
    }

    private Object comparable(Object value) {
        Object canonical = field.canonicalValue(value);
        return field.valueType().sortsAsItIs() ? canonical : field.valueType().sortable(canonical);
    }

    private Object canonicalJson(Object value) {
        try {
            return FieldType.JSON.canonical(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("'%s' of collection '%s' is inside of JSON and can not be %s: %s."
                    .formatted(name(), field.collection(), value, e.getMessage()));
        }
    }

    /** What stands there in an object, as it is compared; null where nothing does. */
    public @Nullable Object in(Map<String, ? extends @Nullable Object> values) {
        Object value = values.get(field.name());
        for (String step : path) {
            value = member(value, step);
        }
        if (!isInside()) {
            value = field.sortable(value);
        }
        return ignoreCase && value instanceof String text ? CaseFold.of(text) : value;
    }

    private static @Nullable Object member(@Nullable Object value, String step) {
        if (value instanceof Map<?, ?> map) {
            return map.get(step);
        }
        if (value instanceof List<?> list && isPosition(step)) {
            int position = Integer.parseInt(step);
            return position < list.size() ? list.get(position) : null;
        }
        return null;
    }
}
