package io.syncline.domain.typed;

import io.syncline.domain.registry.Relationship;
import io.syncline.domain.storage.StorageManager;
import io.syncline.domain.typed.mapping.MappingException;
import io.syncline.domain.typed.mapping.RecordMapping;
import io.syncline.domain.typed.query.QueryCompiler;
import java.util.List;

/**
 * Makes repositories over a storage.
 *
 * <pre>{@code
 * Repositories repositories = new Repositories(device.storage(), TypedCollections.of(User.class, Email.class));
 * Repository<User, String> users = repositories.of(User.class);
 * storage.transaction(tx -> repositories.with(tx).of(User.class).create(new User(null, "Ada", 36)));
 * repositories.with(storage.as(Caller.of("ada"))).of(User.class).findAll();
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class Repositories {

    private final StorageManager storage;
    private final TypedCollections collections;

    /**
     * @throws MappingException when the records do not fit the storage's collections
     */
    public Repositories(StorageManager storage, TypedCollections collections) {
        collections.requireFit(storage.registry());
        this.storage = storage;
        this.collections = collections;
    }

    private Repositories(TypedCollections collections, StorageManager storage) {
        this.storage = storage;
        this.collections = collections;
    }

    /** The same records over the same storage in another form: a transaction's, or on behalf of a caller. */
    public Repositories with(StorageManager form) {
        return new Repositories(collections, form);
    }

    /** The storage that the repositories work on. */
    public StorageManager storage() {
        return storage;
    }

    /**
     * The repository of a record. Which type its keys have is for the caller to say; another one than the record's is
     * refused when it is used.
     *
     * @throws MappingException when the record is not among the collections
     */
    public <T extends Record, K> Repository<T, K> of(Class<T> record) {
        RecordMapping<T> mapping = collections.mappingOf(record);
        return new CollectionRepository<>(storage, mapping, new QueryCompiler(mapping, mappings()));
    }

    /**
     * Makes an application's own interface that extends {@link Repository}; it may have default methods.
     *
     * @throws MappingException when it has a method that nobody answers, or says another key than its record has
     */
    public <R extends Repository<?, ?>> R implement(Class<R> type) {
        return implement(type, QueryMethods.NONE);
    }

    /** As {@link #implement(Class)}; methods that are neither the repository's nor default are answered by the given ones. */
    public <R extends Repository<?, ?>> R implement(Class<R> type, QueryMethods methods) {
        RepositoryType declared = RepositoryType.of(type);
        List<String> mistakes = declared.mistakes(collections.mapping(declared.record()), methods);
        if (!mistakes.isEmpty()) {
            throw new MappingException(mistakes);
        }
        return type.cast(RepositoryProxy.of(type, of(declared.record()), methods));
    }

    private QueryCompiler.Mappings mappings() {
        return new QueryCompiler.Mappings() {
            @Override
            public RecordMapping<?> of(Class<?> record) {
                return collections.mapping(record);
            }

            @Override
            public RecordMapping<?> ofAccessor(String internalName) {
                return collections.mappingNamed(internalName.replace('/', '.'));
            }

            @Override
            public String reverseAlias(RecordMapping<?> child, String link) {
                return storage.registry().collection(child.collection()).relationships().stream()
                        .filter(relationship -> relationship.alias().equals(link))
                        .map(Relationship::reverseAlias)
                        .findFirst()
                        .orElseThrow();
            }
        };
    }
}
