package io.syncline.sync.adopt;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.sync.adopt.source.Conversion;
import io.syncline.sync.audit.HistoryEntry;
import io.syncline.sync.blob.BlobForm;
import io.syncline.sync.setup.SynclineDevice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real device as the target of an adoption. */
final class DeviceTarget {

    private DeviceTarget() {}

    static Target of(SynclineDevice device) {
        boolean isNew = device.store().isUntouched();
        return new Target(
                device.storage().with(BlobForm.WANTED, BlobForm.REFERENCE),
                device.store().self().id().value(),
                isNew ? Target.Past.NONE : (collection, key) -> created(device, new ObjectId(collection, key)),
                new Blobs(device));
    }

    private static @Nullable Map<String, @Nullable Object> created(SynclineDevice device, ObjectId id) {
        return device.history().of(id).stream()
                .filter(entry -> entry.kind() == ObjectEvent.Kind.CREATED)
                .findFirst()
                .map(HistoryEntry::changes)
                .orElse(null);
    }

    private record Blobs(SynclineDevice device) implements Target.LargeValues {

        /** The media type of bytes of which nobody has said what they are. */
        @Override
        public void store(FieldDefinition field, byte[] bytes) {
            try {
                device.blobs().value(field, new ByteArrayInputStream(bytes), Conversion.MEDIA_TYPE);
            } catch (IOException e) {
                throw new UncheckedIOException("Bytes in memory can not be read", e);
            }
        }

        @Override
        public long limit() {
            return device.blobs().settings().limit();
        }
    }
}
