package io.syncline.sync.invariant;

import io.syncline.domain.fold.Write;
import io.syncline.domain.key.ObjectId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a transaction is void.
 *
 * @param object the object that would not keep the invariant
 * @param invariant its name
 * @param values what the object would have had, of the fields that the invariant looks at
 * @param winner the write that stands and leaves no room
 * @param holder the object which that write is of
 */
record Violation(
        ObjectId object, String invariant, Map<String, @Nullable Object> values, Write winner, ObjectId holder) {}
