package io.syncline.domain.storage;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.Operand;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.Relation;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read at the other end of a relation.
 *
 * @param query the objects there, as if all were asked for; its limit is for each object of this side
 */
public record RelatedQuery(Relation relation, Query query) {

    private static final int DEEPEST = 8;

    static List<RelatedQuery> read(
            StorageRegistry registry, CollectionDefinition collection, List<FindOptions.RelatedObjects> asked) {
        Node root = new Node();
        asked.forEach(related -> root.add(collection, related));
        return root.resolve(registry, collection);
    }

    /** Paths that begin alike share their beginning. */
    private static final class Node {

        private final Map<String, Node> next = new LinkedHashMap<>();
        private FindOptions.@Nullable RelatedObjects asked;

        void add(CollectionDefinition collection, FindOptions.RelatedObjects related) {
            String[] names = related.path().split("\\.", -1);
            if (names.length > DEEPEST) {
                throw new InvalidInputException("Relation '%s' of collection '%s' goes more than %d relations far."
                        .formatted(related.path(), collection.name(), DEEPEST));
            }
            Node node = this;
            for (String name : names) {
                node = node.next.computeIfAbsent(name, any -> new Node());
            }
            if (node.asked != null) {
                throw new InvalidInputException("Option 'relations' names '%s' of collection '%s' twice."
                        .formatted(related.path(), collection.name()));
            }
            node.asked = related;
        }

        List<RelatedQuery> resolve(StorageRegistry registry, CollectionDefinition collection) {
            List<RelatedQuery> resolved = new ArrayList<>();
            next.forEach((name, node) -> resolved.add(node.resolve(registry, relation(registry, collection, name))));
            return resolved;
        }

        private RelatedQuery resolve(StorageRegistry registry, Relation relation) {
            CollectionDefinition to = relation.to();
            FindOptions options = asked == null
                    ? FindOptions.NONE
                    : new FindOptions(asked.order(), asked.limit(), 0, false, List.of(), List.of());
            options.order().forEach(order -> Query.requireOrdered(to, Operand.named(to, order.field())));
            Query.requireNotNegative(to, "limit", options.limit() == null ? 0 : options.limit());
            return new RelatedQuery(relation, new Query(to, new Filter.All(List.of()), options, resolve(registry, to)));
        }

        private static Relation relation(StorageRegistry registry, CollectionDefinition collection, String name) {
            return registry.findRelation(collection, name)
                    .orElseThrow(() -> new InvalidInputException("Collection '%s' has no relation '%s'; it has %s."
                            .formatted(collection.name(), name, names(registry, collection))));
        }

        private static List<String> names(StorageRegistry registry, CollectionDefinition collection) {
            List<String> names = new ArrayList<>();
            collection.relationships().forEach(link -> names.add(link.alias()));
            registry.childrenOf(collection.name())
                    .forEach(child -> names.add(child.relationship().reverseAlias()));
            return names;
        }
    }
}
