package io.syncline.domain.filter;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.Relation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a filter that looks through a relation finds the objects behind it. */
@FunctionalInterface
public interface RelatedObjects {

    /** Knows none: a filter that asks is refused. */
    RelatedObjects UNKNOWN = (relation, value) -> {
        throw new InvalidInputException(
                "Relation '%s' can not be followed here, where objects are looked at one by one; filter on the object's own fields."
                        .formatted(relation.name()));
    };

    /** The objects of {@link Relation#to} whose {@link Relation#far} field has that value. */
    List<? extends Map<String, ? extends @Nullable Object>> find(Relation relation, Object value);
}
