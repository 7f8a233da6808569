package io.syncline.domain.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the fields of an object from one version of its collection to the next. Every new field has at most
 * one source, and depends on it alone: so it does not matter whether single writes are brought up and then folded, or
 * folded first and brought up then.
 */
public final class VersionStep {

    private final @Nullable CollectionVersion from;
    private final CollectionVersion to;
    private final Map<String, List<Move>> moves;
    private final Map<String, Object> defaults;

    /** Where the values of an old field go. */
    sealed interface Move {
        Map<String, @Nullable Object> of(@Nullable Object value);

        /** Into one field, perhaps as another type. */
        record Carried(FieldDefinition to, UnaryOperator<Object> conversion) implements Move {
            @Override
            public Map<String, @Nullable Object> of(@Nullable Object value) {
                Map<String, @Nullable Object> moved = new LinkedHashMap<>();
                moved.put(to.name(), value == null ? null : conversion.apply(value));
                return moved;
            }
        }

        /** Through an application's function. */
        record Computed(SchemaStep step, Map<String, FieldDefinition> fields) implements Move {
            @Override
            public Map<String, @Nullable Object> of(@Nullable Object value) {
                Map<String, ? extends @Nullable Object> computed =
                        value == null ? Map.of() : step.function().apply(value);
                requireDeclared(computed.keySet());
                Map<String, @Nullable Object> moved = new LinkedHashMap<>();
                fields.forEach((name, field) -> {
                    Object result = computed.get(name);
                    moved.put(name, result == null ? null : field.canonicalValue(result));
                });
                return moved;
            }

            private void requireDeclared(Set<String> written) {
                if (!fields.keySet().containsAll(written)) {
                    throw new IllegalStateException(
                            "%s wrote %s, and said that it writes %s.".formatted(step, written, fields.keySet()));
                }
            }
        }
    }

    VersionStep(
            @Nullable CollectionVersion from,
            CollectionVersion to,
            Map<String, List<Move>> moves,
            Map<String, Object> defaults) {
        this.from = from;
        this.to = to;
        this.moves = Map.copyOf(moves);
        this.defaults = Map.copyOf(defaults);
    }

    /** The step to the first version that is known, from those that are not: fields keep their names. */
    static VersionStep toFirst(CollectionVersion first, Map<String, Object> defaults) {
        return new VersionStep(null, first, Map.of(), defaults);
    }

    /** The version that it leads to. */
    public String to() {
        return to.version();
    }

    /** Which fields are computed from which, as text. */
    String computed() {
        return moves.values().stream()
                .flatMap(List::stream)
                .filter(Move.Computed.class::isInstance)
                .map(move -> ((Move.Computed) move).step())
                .map(step -> to() + ": " + step.reads() + " to " + new TreeSet<>(step.writes()))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    /** The fields that get a value and are not there by themselves, in a creation that does not set them. */
    public Map<String, Object> defaults() {
        return defaults;
    }

    /**
     * What a write to a field of the version before becomes; nothing where the field is gone. A field that the version
     * before did not have keeps its name.
     *
     * @throws io.syncline.domain.refusal.InvalidInputException when a step made a value that its field can not hold
     */
    public Map<String, @Nullable Object> of(String field, @Nullable Object value) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        if (from == null || !from.fields().containsKey(field)) {
            written.put(field, value);
        } else {
            moves.getOrDefault(field, List.of()).forEach(move -> written.putAll(move.of(value)));
        }
        return written;
    }

    /** The field of the version before, where it had one of that name. */
    public Optional<FieldDefinition> before(String field) {
        return from == null
                ? Optional.empty()
                : Optional.ofNullable(from.fields().get(field));
    }

    /** The fields that take a field's values over, as they are or widened. */
    public List<FieldDefinition> heirs(String field) {
        return moves.getOrDefault(field, List.of()).stream()
                .filter(Move.Carried.class::isInstance)
                .map(move -> ((Move.Carried) move).to())
                .toList();
    }

    /** Whether fields are computed from it. */
    public boolean computesFrom(String field) {
        return moves.getOrDefault(field, List.of()).stream().anyMatch(Move.Computed.class::isInstance);
    }

    /** Whether a default value goes to a field that older objects may have a value in. */
    public boolean fillsHeirs() {
        return moves.keySet().stream()
                .flatMap(field -> heirs(field).stream())
                .anyMatch(heir -> defaults.containsKey(heir.name()));
    }

    /** The fields that a field of the version before goes into. */
    public Set<String> targetsOf(String field) {
        return of(field, null).keySet();
    }

    /** Whether writes to the field stay as they are. */
    public boolean keeps(String field) {
        FieldDefinition before = from == null ? null : from.fields().get(field);
        if (before == null) {
            return true;
        }
        return isKept(before);
    }

    private boolean isKept(FieldDefinition before) {
        List<Move> ways = moves.getOrDefault(before.name(), List.of());
        return ways.size() == 1
                && ways.get(0) instanceof Move.Carried carried
                && carried.to().name().equals(before.name())
                && carried.to().typeName().equals(before.typeName());
    }
}
