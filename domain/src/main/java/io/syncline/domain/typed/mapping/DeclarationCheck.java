package io.syncline.domain.typed.mapping;

import io.syncline.domain.registry.Relationship;
import io.syncline.domain.typed.annotation.CompoundIndex;
import io.syncline.domain.typed.annotation.FullText;
import io.syncline.domain.typed.annotation.Indexed;
import io.syncline.domain.typed.annotation.Key;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds what is wrong with a record's annotations, before its collection becomes a part of a schema. */
final class DeclarationCheck {

    private final CollectionDeclaration declaration;
    private final RecordShape shape;
    private final String record;
    private final List<String> mistakes = new ArrayList<>();

    DeclarationCheck(CollectionDeclaration declaration, RecordShape shape) {
        this.declaration = declaration;
        this.shape = shape;
        this.record = declaration.type().getSimpleName();
    }

    List<String> mistakes() {
        if (!declaration.isCollection()) {
            mistakes.add("Record %s is not a @Collection: annotate it, with a version.".formatted(record));
        }
        checkKey();
        checkLinks();
        checkIndices();
        mistakes.addAll(declaration.invariants().mistakes());
        return mistakes;
    }

    private void checkKey() {
        if (Arrays.stream(declaration.type().getRecordComponents())
                .noneMatch(component -> component.isAnnotationPresent(Key.class))) {
            mistakes.add("Record %s has no @Key: mark the component, or the components, that make up the key."
                    .formatted(record));
        }
        for (Component part : declaration.key()) {
            if (part.isOptional()) {
                mistakes.add(
                        "%s is part of the key and can not be @Nullable or an Optional; a key that is generated may be null even so."
                                .formatted(part));
            }
            if (!declaration.type(part).canBeKey()) {
                mistakes.add("%s is part of the key and can not be kept as '%s': %s."
                        .formatted(part, part.fieldType(), keyRemedy(part)));
            }
        }
    }

    private static String keyRemedy(Component part) {
        Class<?> type = part.mapping().javaType();
        return type.isRecord()
                ? "make the components of %s components of the record itself, and mark each of them as a @Key"
                        .formatted(type.getSimpleName())
                : "use a text, a whole number, a UUID, a date or an Instant";
    }

    private void checkLinks() {
        for (RecordComponent component : declaration.type().getRecordComponents()) {
            List<Links.Link> links = Links.of(component);
            if (links.size() > 1) {
                mistakes.add("Component '%s' of record %s is two kinds of link; choose one."
                        .formatted(component.getName(), record));
            }
            links.stream()
                    .filter(link -> link.namesRecord() != link.collection().isEmpty())
                    .forEach(link -> mistakes.add(
                            "Component '%s' of record %s is a link: name the parent's record or, where it has none, its collection."
                                    .formatted(component.getName(), record)));
        }
        long ends = declaration.linksOf(Relationship.Kind.CONNECTS);
        if (ends == 1) {
            mistakes.add("Record %s connects one parent only: mark two components with @Connects, or use @ChildOf."
                    .formatted(record));
        }
    }

    private void checkIndices() {
        for (RecordComponent component : declaration.type().getRecordComponents()) {
            if (component.isAnnotationPresent(FullText.class) && component.isAnnotationPresent(Indexed.class)) {
                mistakes.add(
                        "Component '%s' of record %s is @FullText and @Indexed; an index on long text is for full-text search only, leave @Indexed out."
                                .formatted(component.getName(), record));
            }
        }
        for (CompoundIndex index : declaration.compoundIndices()) {
            Arrays.stream(index.value())
                    .filter(name -> shape.component(name).isEmpty())
                    .forEach(name ->
                            mistakes.add("A compound index of record %s names the component '%s', which is missing."
                                    .formatted(record, name)));
        }
    }
}
