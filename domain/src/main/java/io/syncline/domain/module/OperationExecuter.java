package io.syncline.domain.module;

import io.syncline.domain.call.OperationReader;
import io.syncline.domain.middleware.ModuleCall;
import io.syncline.domain.storage.StorageManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How modules carry out their operations: here, unless an application wants them to be carried out elsewhere. */
@FunctionalInterface
public interface OperationExecuter {

    /** Carries operations out on the storage at hand. */
    OperationExecuter HERE =
            (call, operation, storage) -> OperationReader.read(operation).answer(storage);

    /**
     * Carries an operation out.
     *
     * @param operation with its placeholders filled, as {@code POST /api/operations} takes it
     * @param storage the one at hand, which hands the call on to its middleware
     * @return as {@code POST /api/operations} answers it
     */
    @Nullable
    Object execute(ModuleCall call, Map<String, @Nullable Object> operation, StorageManager storage);
}
