package io.syncline.sync.blob;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.ObjectWriter;
import io.syncline.domain.update.Changes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes large values out of commands before they are carried out, stores their bytes in the same transaction, and puts
 * references in their place. So an event says by itself whether a value is large; the limit is its author's.
 */
public final class BlobWriter implements ObjectWriter {

    private final ObjectWriter writer;
    private final BlobFields fields;
    private final BlobStore store;
    private final BlobSettings settings;

    public BlobWriter(ObjectWriter writer, StorageRegistry registry, BlobStore store, BlobSettings settings) {
        this.writer = writer;
        this.fields = new BlobFields(registry);
        this.store = store;
        this.settings = settings;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return writer.inTransaction(work);
    }

    @Override
    public void afterCommit(Runnable work) {
        writer.afterCommit(work);
    }

    @Override
    public void write(ObjectCommand command) {
        writer.write(withReferences(command));
    }

    @Override
    public void writeAll(List<ObjectCommand> commands) {
        writer.writeAll(
                fields.areNone()
                        ? commands
                        : commands.stream().map(this::withReferences).toList());
    }

    private ObjectCommand withReferences(ObjectCommand command) {
        List<FieldDefinition> holdingBytes = fields.of(command.id().collection());
        if (holdingBytes.isEmpty()) {
            return command;
        }
        if (command instanceof ObjectCommand.Create create) {
            return new ObjectCommand.Create(
                    create.id(), create.schemaVersion(), withReferences(holdingBytes, create.fields()));
        }
        if (command instanceof ObjectCommand.Modify modify) {
            Changes changes = modify.changes();
            Map<String, @Nullable Object> values = withReferences(holdingBytes, changes.values());
            return new ObjectCommand.Modify(
                    modify.id(), modify.schemaVersion(), new Changes(values, changes.relative()));
        }
        return command;
    }

    private <V extends @Nullable Object> Map<String, V> withReferences(
            List<FieldDefinition> holdingBytes, Map<String, V> values) {
        Map<String, V> referring = new LinkedHashMap<>(values);
        for (FieldDefinition field : holdingBytes) {
            referring.computeIfPresent(field.name(), (name, value) -> referring(field, value));
        }
        return referring;
    }

    @SuppressWarnings("unchecked") // a canonical value for a canonical value
    private <V> V referring(FieldDefinition field, V value) {
        if (BlobReference.isMeantBy(value)) {
            BlobReference.of(value).ifPresent(reference -> requireKnown(field, reference));
            return value;
        }
        BlobValue large = BlobValue.of(value);
        if (large.size() > settings.max()) {
            throw new InvalidInputException(
                    "Field '%s' of collection '%s' was given %d bytes; it may have %d (syncline.blob.max)."
                            .formatted(field.name(), field.collection(), large.size(), settings.max()));
        }
        return large.size() > settings.limit()
                ? (V) store.put(large.bytes(), large.type()).toValue()
                : value;
    }

    /** A reference to bytes that nobody has would be a value that nobody can ever read. */
    private void requireKnown(FieldDefinition field, BlobReference reference) {
        boolean isKnown = store.find(reference.sha256())
                .filter(known -> known.size() == reference.size() && known.state() != KnownBlob.State.DROPPED)
                .isPresent();
        if (!isKnown) {
            throw new InvalidInputException(
                    "Field '%s' of collection '%s' was given a reference to %d bytes with the SHA-256 %s, which this device does not know; give the bytes themselves."
                            .formatted(field.name(), field.collection(), reference.size(), reference.sha256()));
        }
    }
}
