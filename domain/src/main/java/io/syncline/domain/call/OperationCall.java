package io.syncline.domain.call;

import io.syncline.domain.storage.StorageManager;
import org.jspecify.annotations.Nullable;

/** An operation that was read, ready to be carried out. */
@FunctionalInterface
public interface OperationCall {

    /** Carries the operation out; answers the result in the form in which callers get it. */
    @Nullable
    Object answer(StorageManager storage);
}
