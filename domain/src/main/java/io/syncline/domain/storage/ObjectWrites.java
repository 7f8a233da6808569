package io.syncline.domain.storage;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.DeletionTooBroadException;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.update.Changes;
import io.syncline.domain.update.UpdateReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans the commands of one writing operation, and has them carried out, inside of one transaction. Commands are
 * gathered and carried out together; before anything is read, so that every step sees what came before it.
 */
final class ObjectWrites {

    private static final int MOST_GATHERED = 100;

    private final StorageRegistry registry;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final LocalRules rules;
    private final List<ObjectCommand> gathered = new ArrayList<>();

    ObjectWrites(StorageRegistry registry, ObjectReader reader, ObjectWriter writer) {
        this.registry = registry;
        this.reader = reader;
        this.writer = writer;
        this.rules = new LocalRules(registry, this::upToDateReader);
    }

    private ObjectReader upToDateReader() {
        flush();
        return reader;
    }

    private void write(ObjectCommand command) {
        gathered.add(command);
        if (gathered.size() >= MOST_GATHERED) {
            flush();
        }
    }

    /** Carries out what was gathered; also to be called at the operation's end. */
    void flush() {
        if (!gathered.isEmpty()) {
            writer.writeAll(List.copyOf(gathered));
            gathered.clear();
        }
    }

    Query query(String collection, Map<String, ? extends @Nullable Object> where) {
        return Query.of(registry, collection, where, FindOptions.NONE);
    }

    Map<String, @Nullable Object> create(CreateObject create) {
        return create(registry.collection(create.collection()), create.args());
    }

    /** Creates the object before its children, as these carry its key. */
    private Map<String, @Nullable Object> create(
            CollectionDefinition collection, Map<String, ? extends @Nullable Object> args) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(args);
        Map<StorageRegistry.Child, Object> nested = takeNested(collection, own);
        Map<String, Object> values = collection.canonicalObject(own);
        ObjectId id = collection.idOf(values);
        LongestKey.check(collection, id);
        rules.check(collection, id, values);
        write(new ObjectCommand.Create(id, collection.version(), withoutKey(collection, values)));
        Map<String, @Nullable Object> created = whole(collection, values);
        nested.forEach((child, objects) ->
                created.put(child.relationship().reverseAlias(), createChildren(collection, values, child, objects)));
        return created;
    }

    private Map<StorageRegistry.Child, Object> takeNested(
            CollectionDefinition collection, Map<String, @Nullable Object> args) {
        Map<StorageRegistry.Child, Object> nested = new LinkedHashMap<>();
        for (StorageRegistry.Child child : registry.childrenOf(collection.name())) {
            String alias = child.relationship().reverseAlias();
            Object objects = args.remove(alias);
            if (objects != null) {
                nested.put(child, objects);
            }
        }
        return nested;
    }

    private Object createChildren(
            CollectionDefinition parent,
            Map<String, Object> parentValues,
            StorageRegistry.Child child,
            Object objects) {
        if (!(objects instanceof List<?> list)) {
            return createChild(parent, parentValues, child, objects);
        }
        List<Object> created = new ArrayList<>();
        list.forEach(object -> created.add(createChild(parent, parentValues, child, object)));
        return created;
    }

    private Map<String, @Nullable Object> createChild(
            CollectionDefinition parent,
            Map<String, Object> parentValues,
            StorageRegistry.Child child,
            @Nullable Object object) {
        if (!(object instanceof Map<?, ?> args)) {
            throw new InvalidInputException(
                    "'%s' of collection '%s' takes an object of collection '%s', or an array of these."
                            .formatted(
                                    child.relationship().reverseAlias(),
                                    parent.name(),
                                    child.collection().name()));
        }
        Map<String, @Nullable Object> linked = new LinkedHashMap<>();
        args.forEach((name, value) -> linked.put(String.valueOf(name), value));
        linked.put(child.relationship().alias(), parent.linkValue(parentValues));
        return create(child.collection(), linked);
    }

    long update(UpdateObjects update) {
        CollectionDefinition collection = registry.collection(update.collection());
        Query query = query(update.collection(), update.where());
        UpdateReader.Read read = UpdateReader.read(collection, update.updates());
        KeptKey key = new KeptKey(collection, read.key());
        return read.changes().relative().isEmpty()
                ? replace(query, key, read.changes())
                : change(query, key, read.changes());
    }

    private long replace(Query query, KeptKey key, Changes changes) {
        List<ObjectId> ids = upToDateReader().findIds(query);
        for (ObjectId id : ids) {
            modify(query.collection(), id, key, changes, changes.values());
        }
        return ids.size();
    }

    /** What comes of a change depends on the object, and the rules are about what comes of it. */
    private long change(Query query, KeptKey key, Changes changes) {
        CollectionDefinition collection = query.collection();
        List<Map<String, @Nullable Object>> objects = upToDateReader().find(query);
        for (Map<String, @Nullable Object> object : objects) {
            ObjectId id = collection.idOf(object);
            Map<String, @Nullable Object> after = changes.appliedTo(id, object::get);
            after.forEach((field, value) -> requireFits(collection.field(field), value));
            modify(collection, id, key, changes, after);
        }
        return objects.size();
    }

    /** A value may have grown too deep; one that a merge has left without a value may stay so. */
    private static void requireFits(FieldDefinition field, @Nullable Object value) {
        if (value != null) {
            field.canonicalValue(value);
        }
    }

    private void modify(
            CollectionDefinition collection,
            ObjectId id,
            KeptKey key,
            Changes changes,
            Map<String, @Nullable Object> after) {
        key.requireSame(id);
        rules.check(collection, id, after);
        write(new ObjectCommand.Modify(id, collection.version(), changes));
    }

    long delete(DeleteObjects delete) {
        CollectionDefinition collection = registry.collection(delete.collection());
        List<ObjectId> ids = upToDateReader().findIds(query(delete.collection(), delete.where()));
        Long limit = delete.limit();
        if (limit != null && ids.size() > limit) {
            throw new DeletionTooBroadException(collection.name(), limit, ids.size());
        }
        ids.forEach(id -> write(new ObjectCommand.Delete(id, collection.version())));
        return ids.size();
    }

    private static Map<String, Object> withoutKey(CollectionDefinition collection, Map<String, Object> values) {
        Map<String, Object> rest = new LinkedHashMap<>(values);
        collection.key().forEach(part -> rest.remove(part.name()));
        return rest;
    }

    private static Map<String, @Nullable Object> whole(CollectionDefinition collection, Map<String, Object> values) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        for (FieldDefinition field : collection.fields()) {
            whole.put(field.name(), values.get(field.name()));
        }
        return whole;
    }
}
