package io.syncline.domain.typed.mapping;

import io.syncline.domain.typed.annotation.ChildOf;
import io.syncline.domain.typed.annotation.Connects;
import io.syncline.domain.typed.annotation.Field;
import io.syncline.domain.typed.annotation.FullText;
import io.syncline.domain.typed.annotation.Indexed;
import io.syncline.domain.typed.annotation.Key;
import io.syncline.domain.typed.annotation.SingleChildOf;
import java.lang.annotation.Annotation;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the components of a record. */
final class ShapeReader {

    private static final List<Class<? extends Annotation>> OF_COLLECTIONS =
            List.of(Key.class, Indexed.class, FullText.class, ChildOf.class, SingleChildOf.class, Connects.class);

    private final ValueMappings mappings;
    private final List<String> mistakes;

    ShapeReader(ValueMappings mappings, List<String> mistakes) {
        this.mappings = mappings;
        this.mistakes = mistakes;
    }

    /** @param isNested whether the record stands inside of JSON */
    RecordShape read(Class<?> type, boolean isNested) {
        List<Component> components = new ArrayList<>();
        Set<String> fields = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (isNested) {
                refuseAnnotations(component);
            }
            if (!fields.add(field(component))) {
                mistakes.add(
                        "Component '%s' of record %s has the field '%s' of another component; give it another name."
                                .formatted(component.getName(), type.getSimpleName(), field(component)));
            }
            read(component, isNested).ifPresent(components::add);
        }
        if (type.getTypeParameters().length > 0) {
            mistakes.add("Record %s has type variables, which can not be kept: use a record without them."
                    .formatted(type.getSimpleName()));
        }
        return new RecordShape(type, components, Handles.constructor(type));
    }

    private Optional<Component> read(RecordComponent component, boolean isNested) {
        try {
            return mapping(component, isNested)
                    .map(mapping -> new Component(
                            component.getDeclaringRecord(),
                            component.getName(),
                            field(component),
                            mapping,
                            presence(component),
                            Handles.accessor(component.getAccessor())));
        } catch (InaccessibleObjectException e) {
            mistakes.add("Component '%s' of record %s can not be read: open the package %s to io.syncline.domain."
                    .formatted(
                            component.getName(),
                            component.getDeclaringRecord().getSimpleName(),
                            component.getDeclaringRecord().getPackageName()));
            return Optional.empty();
        }
    }

    private Optional<ValueMapping> mapping(RecordComponent component, boolean isNested) {
        if (isNested) {
            return mappings.inJson(component, ValueMappings.held(component));
        }
        if (Links.isLink(component) && component.getType().isRecord()) {
            return new LinkMappings(mappings).read(component);
        }
        return mappings.inField(component, ValueMappings.held(component), wantedType(component));
    }

    private String wantedType(RecordComponent component) {
        Field field = component.getAnnotation(Field.class);
        String wanted = field == null ? "" : field.type();
        if (!component.isAnnotationPresent(FullText.class)) {
            return wanted;
        }
        if (!wanted.isEmpty() && !wanted.equals("text")) {
            mistakes.add(
                    "Component '%s' of record %s is for full-text search, and asks for a field of type '%s': leave the type out."
                            .formatted(
                                    component.getName(),
                                    component.getDeclaringRecord().getSimpleName(),
                                    wanted));
        }
        return "text";
    }

    private Component.Presence presence(RecordComponent component) {
        Component.Presence presence = ValueMappings.presence(component);
        if (presence == Component.Presence.NULLABLE && component.getType().isPrimitive()) {
            mistakes.add("Component '%s' of record %s has the type '%s', which is never null: use its wrapper."
                    .formatted(
                            component.getName(),
                            component.getDeclaringRecord().getSimpleName(),
                            component.getType().getName()));
        }
        return presence;
    }

    private void refuseAnnotations(RecordComponent component) {
        for (Class<? extends Annotation> annotation : OF_COLLECTIONS) {
            if (component.isAnnotationPresent(annotation)) {
                mistakes.add(
                        "Component '%s' of record %s stands inside of JSON and can not be @%s: only a collection's own components can."
                                .formatted(
                                        component.getName(),
                                        component.getDeclaringRecord().getSimpleName(),
                                        annotation.getSimpleName()));
            }
        }
    }

    static String field(RecordComponent component) {
        Field field = component.getAnnotation(Field.class);
        return field == null || field.name().isEmpty() ? component.getName() : field.name();
    }
}
