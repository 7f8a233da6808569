package io.syncline.sync.adopt;

import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.storage.StorageManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The device that rows are brought to.
 *
 * @param storage where operations go
 * @param device its id
 * @param past what it remembers of objects by itself
 * @param large where many bytes go
 */
record Target(StorageManager storage, String device, Past past, LargeValues large) {

    /** What the device knows of an object that no adoption here has brought. */
    interface Past {

        /** A device that has never had anything. */
        Past NONE = (collection, objectKey) -> null;

        /** The values with which the object was created first; null for an object that never was. */
        @Nullable
        Map<String, @Nullable Object> created(String collection, String objectKey);
    }

    /** Stores bytes that are kept apart from rows. */
    interface LargeValues {

        /** How many bytes a value may have to stay with its row. */
        long limit();

        void store(FieldDefinition field, byte[] bytes);
    }
}
