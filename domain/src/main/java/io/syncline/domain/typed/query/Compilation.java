package io.syncline.domain.typed.query;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.typed.mapping.Component;
import io.syncline.domain.typed.mapping.RecordMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns paths of one collection into the names that untyped filters use.
 *
 * @param prefix what leads from the collection of the filter to this one: links, each with a dot
 */
record Compilation(RecordMapping<?> mapping, QueryCompiler.Mappings mappings, String prefix) {

    static Map<String, @Nullable Object> entry(String name, @Nullable Object value) {
        return Collections.singletonMap(name, value);
    }

    String named(String name) {
        return prefix + name;
    }

    Place place(Path path) {
        return path instanceof Path.Accessors accessors ? place(accessors) : place(((Path.Names) path).text());
    }

    private Place place(Path.Accessors path) {
        Iterator<? extends Getter<?, ?>> getters = path.getters().iterator();
        GetterName first = GetterName.of(getters.next());
        Component component = first.type().equals(internalName(mapping.type()))
                ? mapping.component(first.name()).orElseThrow(() -> unknown(first.name()))
                : wrongRecord(first);
        List<String> names = new ArrayList<>(List.of(component.field()));
        while (getters.hasNext()) {
            String name = GetterName.of(getters.next()).name();
            component = component.component(name).orElseThrow(() -> unknown(path.shown()));
            names.add(component.field());
        }
        return new Place(String.join(".", names), component);
    }

    private Component wrongRecord(GetterName name) {
        throw new InvalidInputException("'%s::%s' is no component of record %s."
                .formatted(
                        name.type()
                                .substring(Math.max(
                                                name.type().lastIndexOf('/'),
                                                name.type().lastIndexOf('$'))
                                        + 1),
                        name.name(),
                        mapping.type().getSimpleName()));
    }

    private InvalidInputException unknown(String name) {
        return new InvalidInputException("'%s' is no component of record %s."
                .formatted(name, mapping.type().getSimpleName()));
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** By names as far as there are records; what is behind them leads into JSON, and is checked by the storage. */
    private Place place(String path) {
        List<String> names = new ArrayList<>();
        Component component = null;
        for (String name : path.split("\\.", -1)) {
            Optional<Component> next = names.isEmpty() ? mapping.component(name) : next(component, name);
            names.add(next.map(Component::field).orElse(name));
            component = next.orElse(null);
        }
        return new Place(String.join(".", names), component);
    }

    private static Optional<Component> next(@Nullable Component component, String name) {
        return component == null ? Optional.empty() : component.component(name);
    }

    Compilation atParent(Path link) {
        Place place = place(link);
        Class<? extends Record> parent = Optional.ofNullable(place.component())
                .flatMap(component -> mapping.parentOf(component.name()))
                .orElseThrow(() -> new InvalidInputException("'%s' of record %s is no link to another record."
                        .formatted(link.shown(), mapping.type().getSimpleName())));
        return new Compilation(mappings.of(parent), mappings, prefix + place.name() + ".");
    }

    /** The children's collection, as their parents see it. */
    record OfChildren(String reverseAlias, Compilation compilation) {}

    OfChildren atChildren(Getter<?, ?> link) {
        RecordMapping<?> child = mappings.ofAccessor(GetterName.of(link).type());
        String name = GetterName.of(link).name();
        if (child.parentOf(name).filter(parent -> parent == mapping.type()).isEmpty()) {
            throw new InvalidInputException("'%s' of record %s is no link to record %s."
                    .formatted(
                            name, child.type().getSimpleName(), mapping.type().getSimpleName()));
        }
        String field = child.component(name).map(Component::field).orElse(name);
        return new OfChildren(mappings.reverseAlias(child, field), new Compilation(child, mappings, ""));
    }
}
