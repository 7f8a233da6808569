package io.syncline.sync.consequence;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.filter.Filter;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.ParentDeleted;
import io.syncline.domain.registry.Relationship;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.ObjectReader;
import io.syncline.domain.storage.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Children whose parent is deleted, and whose schema does not want them to stay: they are deleted, too, or get another
 * parent.
 *
 * <p>Every device that finds such a child writes the same about it: a deletion, or a value that the schema names. So it
 * makes no difference that several do, before they hear of each other: two deletions are one, and two writes of one value
 * make no conflict. It ends, as a child that was deleted has no parent any more, and one that has got the parent of the
 * schema is let be, whatever becomes of that.
 */
public final class Orphans {

    private final StorageRegistry registry;
    private final ObjectReader reader;
    private final Function<ObjectId, ObjectState> states;
    private final Map<String, List<Link>> ofParents = new HashMap<>();

    private record Link(CollectionDefinition child, Relationship relationship) {}

    /** @param states what is known of objects, those that are not there included */
    public Orphans(StorageRegistry registry, ObjectReader reader, Function<ObjectId, ObjectState> states) {
        this.registry = registry;
        this.reader = reader;
        this.states = states;
        for (CollectionDefinition child : registry.collections()) {
            for (Relationship link : child.relationships()) {
                if (link.parentDeleted().way() != ParentDeleted.Way.KEEP) {
                    ofParents
                            .computeIfAbsent(link.parent(), any -> new ArrayList<>())
                            .add(new Link(child, link));
                }
            }
        }
    }

    /** What is to be written now that these objects were. Within a transaction. */
    List<ObjectCommand> after(Collection<ObjectId> written) {
        Map<ObjectId, ObjectCommand> commands = new LinkedHashMap<>();
        if (!ofParents.isEmpty()) {
            for (ObjectId id : written) {
                if (isGone(id)) {
                    ofParents.getOrDefault(id.collection(), List.of()).forEach(link -> addChildren(id, link, commands));
                } else {
                    addIfOrphaned(id, commands);
                }
            }
        }
        return List.copyOf(commands.values());
    }

    /** It was there. One of which nothing is known may only not have come yet, or not be for this device. */
    private boolean isGone(ObjectId id) {
        ObjectState state = states.apply(id);
        return state.created() != null && !state.isVisible();
    }

    private void addChildren(ObjectId parent, Link link, Map<ObjectId, ObjectCommand> commands) {
        CollectionDefinition parents = registry.collection(parent.collection());
        Object value = parents.linkValue(parents.keyValues(parent.key()));
        Filter isChild = new Filter.Equal(link.child().field(link.relationship().alias()), value);
        reader.findIds(new Query(link.child(), isChild, FindOptions.NONE))
                .forEach(child -> add(child, link, value, commands));
    }

    private void addIfOrphaned(ObjectId id, Map<ObjectId, ObjectCommand> commands) {
        registry.findCollection(id.collection())
                .ifPresent(collection -> collection.relationships().stream()
                        .filter(link -> link.parentDeleted().way() != ParentDeleted.Way.KEEP)
                        .forEach(link -> addIfOrphaned(id, new Link(collection, link), commands)));
    }

    private void addIfOrphaned(ObjectId id, Link link, Map<ObjectId, ObjectCommand> commands) {
        ObjectState state = states.apply(id);
        String alias = link.relationship().alias();
        Object value =
                link.child().isKey(alias) ? link.child().keyValues(id.key()).get(alias) : state.value(alias);
        if (state.isVisible() && value != null && isGone(parentOf(link.relationship(), value))) {
            add(id, link, value, commands);
        }
    }

    private ObjectId parentOf(Relationship link, Object value) {
        CollectionDefinition parent = registry.collection(link.parent());
        return parent.key().size() > 1
                ? parent.idOf(String.valueOf(value))
                : parent.idOf(Map.of(parent.key().get(0).name(), value));
    }

    private static void add(ObjectId child, Link link, @Nullable Object value, Map<ObjectId, ObjectCommand> commands) {
        ParentDeleted way = link.relationship().parentDeleted();
        String version = link.child().version();
        if (way.way() == ParentDeleted.Way.DELETE) {
            commands.put(child, new ObjectCommand.Delete(child, version));
        } else if (!Objects.equals(way.newParent(), value)) {
            Map<String, @Nullable Object> changes = new HashMap<>();
            changes.put(link.relationship().alias(), way.newParent());
            commands.putIfAbsent(child, new ObjectCommand.Modify(child, version, changes));
        }
    }
}
