package io.syncline.sync.subscription;

import io.syncline.domain.filter.Filter;
import io.syncline.domain.filter.FilterReader;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.registry.SystemCollections;
import io.syncline.sync.database.Database;
import io.syncline.sync.projection.ObjectScope;
import io.syncline.sync.store.ApplicationContent;
import io.syncline.sync.store.Settings;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The subscription that holds now, kept in the device's database. Safe for use by several threads. */
public final class CurrentSubscription implements ObjectScope {

    private static final String SETTING = "subscription";

    private final Database database;
    private final Settings settings;
    private final StorageRegistry registry;
    private final Supplier<Set<String>> always;
    private volatile Subscription subscription;
    private volatile Map<String, Filter> filters;

    /** @param always what belongs to every part of the space: the application's synced aggregates */
    public CurrentSubscription(
            Database database, Settings settings, StorageRegistry registry, Supplier<Set<String>> always) {
        this.always = always;
        this.database = database;
        this.settings = settings;
        this.registry = registry;
        this.subscription = settings.get(SETTING).map(Subscription::ofJson).orElse(Subscription.EVERYTHING);
        this.filters = filtersOf(subscription);
    }

    public Subscription get() {
        return subscription;
    }

    /** What to ask the hub for under that subscription; empty for everything. */
    public Optional<Set<String>> asked(Subscription wanted) {
        return Optional.ofNullable(wanted.fetched()).map(collections -> {
            Set<String> asked = new LinkedHashSet<>(collections);
            asked.addAll(always.get());
            return asked;
        });
    }

    /** Whether a subscription was ever chosen for this device. */
    public boolean isChosen() {
        return settings.get(SETTING).isPresent();
    }

    /**
     * From now on this one holds. Within a transaction.
     *
     * @throws io.syncline.domain.refusal.InvalidInputException when a filter does not fit its collection, or looks at
     *     related objects
     */
    void become(Subscription next) {
        Subscription before = subscription;
        Map<String, Filter> nextFilters = filtersOf(next);
        settings.put(SETTING, next.toJson());
        subscription = next;
        filters = nextFilters;
        database.transaction().afterRollback(() -> {
            subscription = before;
            filters = filtersOf(before);
        });
    }

    private Map<String, Filter> filtersOf(Subscription of) {
        Map<String, Filter> read = new HashMap<>();
        if (of.collections() != null) {
            of.collections()
                    .forEach((name, where) -> registry.findCollection(name)
                            .filter(collection -> !where.isEmpty())
                            .ifPresent(collection -> read.put(name, new FilterReader(collection).read(where))));
        }
        return read;
    }

    @Override
    public boolean includes(String collection) {
        return SystemCollections.has(collection)
                || ApplicationContent.isAggregateType(collection)
                || subscription.includes(collection);
    }

    @Override
    public boolean includes(ObjectId id, ObjectState state) {
        Filter filter = filters.get(id.collection());
        return includes(id.collection()) && (filter == null || filter.matches(values(id, state)));
    }

    private Map<String, @Nullable Object> values(ObjectId id, ObjectState state) {
        Map<String, @Nullable Object> values = new HashMap<>(state.values());
        Optional<CollectionDefinition> collection = registry.findCollection(id.collection());
        collection.ifPresent(known -> values.putAll(known.keyValues(id.key())));
        return values;
    }
}
