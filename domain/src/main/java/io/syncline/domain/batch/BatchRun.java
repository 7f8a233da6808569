package io.syncline.domain.batch;

import io.syncline.domain.operation.BatchResult;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.BatchStep.Replacement;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run through the steps of a batch, in order; each sees what the ones before it have written. */
public final class BatchRun {

    private static final String IN_WHERE = "where.";
    private static final String IN_UPDATES = "updates.";

    private final StorageRegistry registry;
    private final Steps steps;
    private final Map<String, Map<String, @Nullable Object>> created = new LinkedHashMap<>();
    private final Map<String, Object> links = new LinkedHashMap<>();

    /** Carries out what a step asks for; called in the order of the batch. */
    public interface Steps {

        /** Carries out one writing operation, its placeholders replaced. */
        <R> R run(StorageOperation.OnCollection<R> step);
    }

    public BatchRun(StorageRegistry registry, Steps steps) {
        this.registry = registry;
        this.steps = steps;
    }

    /**
     * Runs all steps and answers what they created.
     *
     * @throws InvalidInputException when a placeholder is unknown or given twice, or a step is no write
     */
    public BatchResult run(ExecuteBatch batch) {
        batch.batch().forEach(this::run);
        return new BatchResult(created);
    }

    private void run(BatchStep step) {
        StorageOperation<?> operation = step.operation();
        for (Replacement replacement : step.replacements()) {
            operation = replaced(operation, replacement);
        }
        if (operation instanceof CreateObject create) {
            remember(step, create.collection(), steps.run(create));
        } else if (operation instanceof UpdateObjects update) {
            steps.run(update);
        } else if (operation instanceof DeleteObjects delete) {
            steps.run(delete);
        } else {
            throw new InvalidInputException(
                    "A batch takes createObject, updateObjects and deleteObjects, not %s.".formatted(operation.name()));
        }
    }

    private void remember(BatchStep step, String collectionName, Map<String, @Nullable Object> object) {
        String placeholder = step.placeholder();
        if (placeholder == null) {
            return;
        }
        if (created.put(placeholder, object) != null) {
            throw new InvalidInputException("Two steps of the batch have the placeholder '%s'.".formatted(placeholder));
        }
        CollectionDefinition collection = registry.collection(collectionName);
        links.put(placeholder, collection.linkValue(object));
    }

    private StorageOperation<?> replaced(StorageOperation<?> operation, Replacement replacement) {
        Object link = links.get(replacement.placeholder());
        if (link == null) {
            throw new InvalidInputException(
                    "The batch uses the placeholder '%s' at '%s', and no earlier createObject has it."
                            .formatted(replacement.placeholder(), replacement.path()));
        }
        String path = replacement.path();
        Filling filling = new Filling(replacement, link);
        if (operation instanceof CreateObject create) {
            CollectionDefinition collection = registry.collection(create.collection());
            return new CreateObject(collection.name(), filling.into(collection, create.args(), path));
        }
        if (operation instanceof UpdateObjects update) {
            return replaced(update, path, filling);
        }
        if (operation instanceof DeleteObjects delete) {
            CollectionDefinition collection = registry.collection(delete.collection());
            return new DeleteObjects(
                    collection.name(), filling.into(collection, delete.where(), after(IN_WHERE, path)), delete.limit());
        }
        return operation;
    }

    private UpdateObjects replaced(UpdateObjects update, String path, Filling filling) {
        CollectionDefinition collection = registry.collection(update.collection());
        if (path.startsWith(IN_WHERE)) {
            Map<String, @Nullable Object> where = filling.into(collection, update.where(), after(IN_WHERE, path));
            return new UpdateObjects(collection.name(), where, update.updates());
        }
        Map<String, @Nullable Object> updates = filling.into(collection, update.updates(), after(IN_UPDATES, path));
        return new UpdateObjects(collection.name(), update.where(), updates);
    }

    private static String after(String prefix, String path) {
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }
}
