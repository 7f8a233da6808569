package io.syncline.domain.typed.mapping;

import io.syncline.domain.registry.Relationship;
import io.syncline.domain.typed.annotation.ChildOf;
import io.syncline.domain.typed.annotation.Connects;
import io.syncline.domain.typed.annotation.SingleChildOf;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** What the annotations say about a component that is a link. */
final class Links {

    private Links() {}

    /**
     * A link as it is written down.
     *
     * @param parent the parent's record; {@code Record} itself where only its collection is named
     * @param collection the parent's collection, empty where its record is named
     * @param reverseAlias empty for the default
     */
    record Link(
            Relationship.Kind kind,
            Class<? extends Record> parent,
            String collection,
            String reverseAlias,
            boolean enforced) {

        boolean namesRecord() {
            return parent != Record.class;
        }
    }

    static boolean isLink(RecordComponent component) {
        return !of(component).isEmpty();
    }

    /** One at most in a record that makes sense. */
    static List<Link> of(RecordComponent component) {
        List<Link> links = new ArrayList<>();
        ChildOf child = component.getAnnotation(ChildOf.class);
        if (child != null) {
            links.add(new Link(
                    Relationship.Kind.CHILD_OF,
                    child.value(),
                    child.collection(),
                    child.reverseAlias(),
                    child.enforced()));
        }
        SingleChildOf single = component.getAnnotation(SingleChildOf.class);
        if (single != null) {
            links.add(new Link(
                    Relationship.Kind.SINGLE_CHILD_OF,
                    single.value(),
                    single.collection(),
                    single.reverseAlias(),
                    single.enforced()));
        }
        Connects end = component.getAnnotation(Connects.class);
        if (end != null) {
            links.add(new Link(
                    Relationship.Kind.CONNECTS, end.value(), end.collection(), end.reverseAlias(), end.enforced()));
        }
        return links;
    }
}
