package io.syncline.domain.typed;

import io.syncline.domain.typed.query.Change;
import io.syncline.domain.typed.query.Changes;
import io.syncline.domain.typed.query.Condition;
import io.syncline.domain.typed.query.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The objects of a collection as records. Made by {@link Repositories}:
 *
 * <pre>{@code
 * Repository<User, String> users = repositories.of(User.class);
 * User ada = users.create(new User(null, "Ada", 36));
 * users.find(where(User::age).atLeast(18).orderBy(User::displayName).limit(10));
 * users.modify(ada.id(), set(User::age, 37));
 * }</pre>
 *
 * <p>Every method is one storage operation or one transaction, and refuses what {@link
 * io.syncline.domain.storage.StorageManager} refuses. A read throws {@link
 * io.syncline.domain.typed.mapping.UnreadableObjectException} where an object does not fit the record. Safe for use by
 * several threads.
 *
 * <p>An application may extend it with an interface of its own, with default methods, and have {@link
 * Repositories#implement} make it.
 *
 * @param <T> the record
 * @param <K> the key: the type of the component that is the {@code @Key}, or where there are several a record that has
 *     components of their names
 */
public interface Repository<T extends Record, K> {

    /** Creates an object; answers it as it is stored, with its key if that is generated. */
    T create(T object);

    /** Creates objects together, all or none; answers them as they are stored, in their order. */
    List<T> createAll(Iterable<? extends T> objects);

    /** The object with that key. */
    Optional<T> findById(K id);

    /** The objects with those keys that are there, in the order of the keys. */
    List<T> findAllById(Iterable<? extends K> ids);

    /** Whether there is an object with that key. */
    boolean existsById(K id);

    /** All objects, by key. */
    List<T> findAll();

    /** The objects that are selected; by key, where no order is given. */
    List<T> find(Selection<? super T> selection);

    /** The first object that is selected. */
    Optional<T> findFirst(Selection<? super T> selection);

    /**
     * As {@link #find}, one object after the other, of one state of the data, in constant memory. The stream must be
     * closed.
     */
    Stream<T> stream(Selection<? super T> selection);

    /** Gives each object that is selected to the consumer, in constant memory. */
    default void forEach(Selection<? super T> selection, Consumer<? super T> consumer) {
        try (Stream<T> objects = stream(selection)) {
            objects.forEach(consumer);
        }
    }

    /** How many objects there are. */
    long count();

    /** How many objects are selected. */
    long count(Selection<? super T> selection);

    /** Whether an object meets the condition. */
    boolean exists(Condition<? super T> condition);

    /**
     * Stores an object that was changed; writes the components that differ from what is stored now. Whoever has the
     * record as it was before takes {@link #update(Record, Record)}, which keeps what others have changed since.
     *
     * @throws io.syncline.domain.refusal.ObjectNotFoundException when it is not there
     */
    T update(T after);

    /**
     * Writes the components that differ between the two, and no other: what other devices, or others on this device, have
     * changed meanwhile is kept. Answers the object as it is stored then.
     *
     * @throws io.syncline.domain.refusal.ObjectNotFoundException when it is not there
     * @throws io.syncline.domain.refusal.InvalidInputException when the two have different keys
     */
    T update(T before, T after);

    /** Creates the object or, when its key is there, updates it as {@link #update(Record)} does. */
    T save(T object);

    /** Makes changes of one object, and writes nothing else; answers whether it is there. */
    boolean modify(K id, Change<? super T> change);

    /** As {@link #modify(Object, Change)}, both at once. */
    default boolean modify(K id, Change<? super T> change, Change<? super T> second) {
        return modify(id, Changes.all(change, second));
    }

    /** As {@link #modify(Object, Change)}, all at once; more are put together by {@link Changes#all}. */
    default boolean modify(K id, Change<? super T> change, Change<? super T> second, Change<? super T> third) {
        return modify(id, Changes.all(change, second, third));
    }

    /** Changes one object to what the function makes of it, in one transaction; empty when it is not there. */
    Optional<T> modify(K id, UnaryOperator<T> change);

    /** Makes changes of all objects that meet the condition; answers how many these are. */
    long modifyAll(Condition<? super T> condition, Change<? super T> change);

    /** As {@link #modifyAll(Condition, Change)}, both at once; more are put together by {@link Changes#all}. */
    default long modifyAll(Condition<? super T> condition, Change<? super T> change, Change<? super T> second) {
        return modifyAll(condition, Changes.all(change, second));
    }

    /** Deletes an object; answers whether it was there. */
    boolean delete(K id);

    /** Deletes all objects that meet the condition; answers how many these were. */
    long deleteAll(Condition<? super T> condition);

    /**
     * As {@link #deleteAll(Condition)}, with a guard.
     *
     * @throws io.syncline.domain.refusal.DeletionTooBroadException when more than {@code limit} meet it; none is deleted
     */
    long deleteAll(Condition<? super T> condition, long limit);
}
