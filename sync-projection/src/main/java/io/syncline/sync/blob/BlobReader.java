package io.syncline.sync.blob;

import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.FindObject;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.StreamObjects;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the bytes of large values into what finds answer, so that readers see what was written. Bytes beyond what one
 * answer may carry, and those that are not here and do not come in time, are given by reference.
 */
public final class BlobReader implements StorageMiddleware {

    private final Blobs blobs;
    private final BlobFields fields;

    public BlobReader(StorageRegistry registry, Blobs blobs) {
        this.blobs = blobs;
        this.fields = new BlobFields(registry);
    }

    @Override
    @SuppressWarnings("unchecked") // the operation's own type says what it answers
    public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
        R answer = next.proceed(operation);
        if (fields.areNone()) {
            return answer;
        }
        BlobForm form = context.get(BlobForm.WANTED).orElse(BlobForm.CONTENT);
        StorageRegistry registry = context.registry();
        if (operation instanceof FindObject find) {
            ((Optional<Map<String, @Nullable Object>>) answer)
                    .ifPresent(object -> fill(registry, find.collection(), List.of(object), form));
        } else if (operation instanceof FindObjects find) {
            fill(registry, find.collection(), (List<Map<String, @Nullable Object>>) answer, form);
        } else if (operation instanceof StreamObjects stream) {
            return (R) ((Stream<Map<String, @Nullable Object>>) answer)
                    .peek(object -> fill(registry, stream.collection(), List.of(object), form));
        }
        return answer;
    }

    /** The objects in an answer belong to whoever asked, so they may be changed. */
    private void fill(
            StorageRegistry registry, String collection, List<Map<String, @Nullable Object>> objects, BlobForm form) {
        AnswerBlobs answer = new AnswerBlobs(registry, fields);
        CollectionDefinition definition = registry.collection(collection);
        objects.forEach(object -> answer.add(definition, object));
        if (!answer.places().isEmpty()) {
            blobs.fill(answer, form);
        }
    }
}
