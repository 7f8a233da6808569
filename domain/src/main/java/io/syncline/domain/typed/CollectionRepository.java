package io.syncline.domain.typed;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.BatchResult;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.ObjectNotFoundException;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.domain.storage.StorageManager;
import io.syncline.domain.typed.mapping.RecordMapping;
import io.syncline.domain.typed.query.Change;
import io.syncline.domain.typed.query.Condition;
import io.syncline.domain.typed.query.Conditions;
import io.syncline.domain.typed.query.QueryCompiler;
import io.syncline.domain.typed.query.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns calls in records into storage operations, and their answers into records. */
final class CollectionRepository<T extends Record, K> implements Repository<T, K> {

    private final StorageManager storage;
    private final RecordMapping<T> mapping;
    private final QueryCompiler compiler;
    private final StorageCollection collection;
    private final FindOptions everyField;

    CollectionRepository(StorageManager storage, RecordMapping<T> mapping, QueryCompiler compiler) {
        this.storage = storage;
        this.mapping = mapping;
        this.compiler = compiler;
        this.collection = storage.collection(mapping.collection());
        this.everyField = compiler.options(Conditions.everything(), mapping.fields());
    }

    private CollectionRepository<T, K> with(StorageManager tx) {
        return new CollectionRepository<>(tx, mapping, compiler);
    }

    @Override
    public T create(T object) {
        return mapping.toRecord(collection.createObject(mapping.toObject(object)));
    }

    @Override
    public List<T> createAll(Iterable<? extends T> objects) {
        List<BatchStep> steps = new ArrayList<>();
        for (T object : objects) {
            StorageOperation.OnCollection<?> create =
                    new StorageOperation.CreateObject(mapping.collection(), mapping.toObject(object));
            steps.add(new BatchStep(create, String.valueOf(steps.size()), List.of()));
        }
        if (steps.isEmpty()) {
            return List.of();
        }
        BatchResult created = storage.operation(new StorageOperation.ExecuteBatch(steps));
        return steps.stream()
                .map(step -> mapping.toRecord(
                        Objects.requireNonNull(created.objects().get(step.placeholder()))))
                .toList();
    }

    @Override
    public Optional<T> findById(K id) {
        return collection.findObject(mapping.whereKeyIs(id), everyField).map(mapping::toRecord);
    }

    @Override
    public List<T> findAllById(Iterable<? extends K> ids) {
        List<Object> keys = new ArrayList<>();
        ids.forEach(id -> keys.add(mapping.whereKeyIs(id)));
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<Map<String, @Nullable Object>, T> found = new LinkedHashMap<>();
        collection.findObjects(Map.of("$or", keys), everyField).forEach(object -> {
            T record = record(object);
            found.put(keyOf(record), record);
        });
        return keys.stream().distinct().map(found::get).filter(Objects::nonNull).toList();
    }

    private Map<String, @Nullable Object> keyOf(T record) {
        return keyOf(mapping.toObject(record));
    }

    private Map<String, @Nullable Object> keyOf(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        mapping.key().forEach(part -> key.put(part.field(), object.get(part.field())));
        return key;
    }

    @Override
    public boolean existsById(K id) {
        return collection.countObjects(mapping.whereKeyIs(id)) > 0;
    }

    @Override
    public List<T> findAll() {
        return find(Conditions.<T>everything());
    }

    @Override
    public List<T> find(Selection<? super T> selection) {
        return collection.findObjects(compiler.where(selection), options(selection)).stream()
                .map(this::record)
                .toList();
    }

    /** The later ones of many objects may come without their large bytes; each of them is read again, alone. */
    private T record(Map<String, @Nullable Object> object) {
        return mapping.lacksBytes(object)
                ? stored(keyOf(object)).orElseGet(() -> mapping.toRecord(object))
                : mapping.toRecord(object);
    }

    private FindOptions options(Selection<? super T> selection) {
        return compiler.options(selection, mapping.fields());
    }

    @Override
    public Optional<T> findFirst(Selection<? super T> selection) {
        return collection
                .findObject(compiler.where(selection), options(selection))
                .map(mapping::toRecord);
    }

    @Override
    public Stream<T> stream(Selection<? super T> selection) {
        return collection
                .streamObjects(compiler.where(selection), options(selection))
                .map(mapping::toRecord);
    }

    @Override
    public long count() {
        return collection.countObjects(Map.of());
    }

    @Override
    public long count(Selection<? super T> selection) {
        return collection.countObjects(compiler.where(selection), compiler.options(selection, List.of()));
    }

    @Override
    public boolean exists(Condition<? super T> condition) {
        return count(condition.limit(1)) > 0;
    }

    @Override
    public T update(T after) {
        return storage.inTransaction(tx -> {
            T before = with(tx).require(after);
            return with(tx).write(before, after);
        });
    }

    @Override
    public T update(T before, T after) {
        if (!keyOf(before).equals(keyOf(after))) {
            throw new InvalidInputException(
                    "The two records of collection '%s' have different keys, %s and %s; a key can not be changed."
                            .formatted(mapping.collection(), shownKey(before), shownKey(after)));
        }
        return storage.inTransaction(tx -> {
            with(tx).require(before);
            return with(tx).write(before, after);
        });
    }

    private String shownKey(T record) {
        return keyOf(record).values().toString();
    }

    private T require(T record) {
        return stored(record)
                .orElseThrow(() -> new ObjectNotFoundException(new ObjectId(
                        mapping.collection(),
                        collection.definition().idOf(canonicalKey(record)).key())));
    }

    private Map<String, Object> canonicalKey(T record) {
        Map<String, Object> key = new LinkedHashMap<>();
        keyOf(record)
                .forEach((field, value) -> key.put(
                        field,
                        Objects.requireNonNull(
                                collection.definition().field(field).canonical(value))));
        return key;
    }

    /** The object as it is now; a record without a key stands for none that is stored. */
    private Optional<T> stored(T record) {
        Map<String, @Nullable Object> key = keyOf(record);
        return key.containsValue(null) ? Optional.empty() : stored(key);
    }

    private Optional<T> stored(Map<String, @Nullable Object> key) {
        return collection.findObject(key, everyField).map(mapping::toRecord);
    }

    private T write(T before, T after) {
        Map<String, @Nullable Object> updates = difference(before, after);
        if (!updates.isEmpty()) {
            collection.updateObjects(keyOf(after), updates);
        }
        return stored(after).orElseThrow();
    }

    private Map<String, @Nullable Object> difference(T before, T after) {
        Map<String, @Nullable Object> old = mapping.toObject(before);
        Map<String, @Nullable Object> updates = new LinkedHashMap<>();
        Map<String, @Nullable Object> now = mapping.toObject(after);
        for (String field : mapping.fields()) {
            if (!Objects.equals(old.get(field), now.get(field))) {
                updates.put(field, now.get(field));
            }
        }
        return updates;
    }

    @Override
    public T save(T object) {
        return storage.inTransaction(tx -> {
            CollectionRepository<T, K> inside = with(tx);
            return inside.stored(object)
                    .map(before -> inside.write(before, object))
                    .orElseGet(() -> inside.create(object));
        });
    }

    @Override
    public boolean modify(K id, Change<? super T> change) {
        return collection.updateObjects(mapping.whereKeyIs(id), compiler.updates(change)) > 0;
    }

    @Override
    public Optional<T> modify(K id, UnaryOperator<T> change) {
        return storage.inTransaction(tx -> {
            CollectionRepository<T, K> inside = with(tx);
            return inside.findById(id).map(before -> inside.write(before, changed(before, change)));
        });
    }

    private T changed(T before, UnaryOperator<T> change) {
        T after = change.apply(before);
        if (!keyOf(before).equals(keyOf(after))) {
            throw new InvalidInputException("The key of an object of collection '%s' can not be changed from %s to %s."
                    .formatted(mapping.collection(), shownKey(before), shownKey(after)));
        }
        return after;
    }

    @Override
    public long modifyAll(Condition<? super T> condition, Change<? super T> change) {
        return collection.updateObjects(compiler.where(condition), compiler.updates(change));
    }

    @Override
    public boolean delete(K id) {
        return collection.deleteObjects(mapping.whereKeyIs(id)) > 0;
    }

    @Override
    public long deleteAll(Condition<? super T> condition) {
        return collection.deleteObjects(compiler.where(condition));
    }

    @Override
    public long deleteAll(Condition<? super T> condition, long limit) {
        return collection.deleteObjects(compiler.where(condition), limit);
    }

    @Override
    public String toString() {
        return "the repository of " + mapping;
    }
}
