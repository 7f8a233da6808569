package io.syncline.domain.registry;

import io.syncline.domain.registry.VersionStep.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds for every field of a version where its values come from, or names what is wrong. The fields of the key are left
 * alone: no event carries them.
 */
final class VersionStepResolver {

    private final CollectionVersion from;
    private final CollectionVersion to;
    private final Set<String> key;
    private final List<SchemaStep> computed;
    private final List<String> mistakes;
    private final Map<String, List<Move>> moves = new HashMap<>();
    private final Map<String, Object> defaults = new LinkedHashMap<>();
    private final Map<String, String> sources;

    /**
     * @param key the names of the key's fields
     * @param computed the application's steps between the two versions
     */
    VersionStepResolver(
            CollectionVersion from,
            CollectionVersion to,
            Set<String> key,
            List<SchemaStep> computed,
            List<String> mistakes) {
        this.from = from;
        this.to = to;
        this.key = key;
        this.computed = computed;
        this.mistakes = mistakes;
        this.sources = new LinkedHashMap<>(to.renames());
    }

    VersionStep resolve() {
        checkRenames();
        Set<String> written = checkComputed();
        guessRename(written);
        for (FieldDefinition field : to.fields().values()) {
            if (key.contains(field.name())) {
                checkKey(field);
            } else if (!written.contains(field.name())) {
                carry(field);
            }
            if (field.defaultValue() != null && isNewOrNowRequired(field)) {
                defaults.put(field.name(), field.defaultValue());
            }
        }
        return new VersionStep(from, to, moves, defaults);
    }

    private void checkRenames() {
        Set<String> taken = new LinkedHashSet<>();
        to.renames().forEach((name, old) -> {
            if (!from.fields().containsKey(old)) {
                mistakes.add(
                        "Field '%s' of collection '%s' is \"renamedFrom\" '%s', which version %s does not have; it has %s."
                                .formatted(
                                        name,
                                        to.collection(),
                                        old,
                                        from.version(),
                                        from.fields().keySet()));
            } else if (to.fields().containsKey(old) && !to.renames().containsKey(old)) {
                mistakes.add(
                        "Field '%s' of collection '%s' is \"renamedFrom\" '%s', which version %s still has; take one of them away."
                                .formatted(name, to.collection(), old, to.version()));
            } else if (!taken.add(old)) {
                mistakes.add(
                        "Field '%s' of collection '%s' is \"renamedFrom\" '%s', and so is another field; a field has one new name."
                                .formatted(name, to.collection(), old));
            }
        });
    }

    private Set<String> checkComputed() {
        Set<String> written = new LinkedHashSet<>();
        for (SchemaStep step : computed) {
            if (!from.fields().containsKey(step.reads()) || key.contains(step.reads())) {
                mistakes.add("%s reads a field that version %s does not have, or that is part of the key."
                        .formatted(step, from.version()));
            }
            Map<String, FieldDefinition> fields = new LinkedHashMap<>();
            for (String name : step.writes()) {
                FieldDefinition field = to.fields().get(name);
                if (field == null || key.contains(name)) {
                    mistakes.add("%s writes '%s', which version %s does not have, or which is part of the key."
                            .formatted(step, name, to.version()));
                } else if (!written.add(name) || to.renames().containsKey(name)) {
                    mistakes.add("%s writes '%s', which another step or a \"renamedFrom\" gives its values."
                            .formatted(step, name));
                } else {
                    fields.put(name, field);
                }
            }
            add(step.reads(), new Move.Computed(step, fields));
        }
        return written;
    }

    /**
     * Where just one field comes that has to have values, and just one of its type goes, it can be nothing else than
     * another name: without it, every older object would lack the field.
     */
    private void guessRename(Set<String> written) {
        List<FieldDefinition> coming = to.fields().values().stream()
                .filter(field -> isNew(field) && !field.optional() && field.defaultValue() == null)
                .filter(field -> !written.contains(field.name()) && !key.contains(field.name()))
                .toList();
        if (coming.size() != 1) {
            return;
        }
        List<String> going = from.fields().values().stream()
                .filter(field -> field.typeName().equals(coming.get(0).typeName()))
                .map(FieldDefinition::name)
                .filter(name -> !to.fields().containsKey(name) && !sources.containsValue(name) && !key.contains(name))
                .filter(name -> computed.stream().noneMatch(step -> step.reads().equals(name)))
                .toList();
        if (going.size() == 1) {
            sources.put(coming.get(0).name(), going.get(0));
        }
    }

    private boolean isNew(FieldDefinition field) {
        return !sources.containsKey(field.name()) && !from.fields().containsKey(field.name());
    }

    private Optional<FieldDefinition> sourceOf(FieldDefinition field) {
        return Optional.ofNullable(from.fields().get(sources.getOrDefault(field.name(), field.name())));
    }

    private boolean isNewOrNowRequired(FieldDefinition field) {
        return !key.contains(field.name())
                && sourceOf(field)
                        .map(source -> source.optional() && !field.optional())
                        .orElse(true);
    }

    private void checkKey(FieldDefinition field) {
        sourceOf(field)
                .filter(source -> !source.typeName().equals(field.typeName()))
                .ifPresent(source -> mistakes.add(
                        "Field '%s' is part of the key of collection '%s' and can not change its type from '%s' to '%s'; keys stay as they are."
                                .formatted(field.name(), to.collection(), source.typeName(), field.typeName())));
    }

    private void carry(FieldDefinition field) {
        Optional<FieldDefinition> source = sourceOf(field);
        if (source.isEmpty()) {
            requireValues(field, "is new and required");
            return;
        }
        Optional<UnaryOperator<Object>> conversion =
                Widening.between(source.get().valueType(), field.valueType());
        if (conversion.isEmpty()) {
            mistakes.add(
                    "Field '%s' of collection '%s' changes its type from '%s' in version %s to '%s' in version %s, which not every value can; declare a step that computes it, or give the field a new name."
                            .formatted(
                                    field.name(),
                                    to.collection(),
                                    source.get().typeName(),
                                    from.version(),
                                    field.typeName(),
                                    to.version()));
            return;
        }
        if (source.get().optional() && !field.optional()) {
            requireValues(field, "was optional and is required");
        }
        add(source.get().name(), new Move.Carried(field, conversion.get()));
    }

    private void requireValues(FieldDefinition field, String why) {
        if (!field.optional() && field.defaultValue() == null) {
            mistakes.add(
                    "Field '%s' of collection '%s' %s in version %s, and objects of version %s have no value for it; give it a \"default\", say what it is \"renamedFrom\", make it \"optional\", or declare a step that computes it."
                            .formatted(field.name(), to.collection(), why, to.version(), from.version()));
        }
    }

    private void add(String field, Move move) {
        moves.computeIfAbsent(field, any -> new ArrayList<>()).add(move);
    }
}
