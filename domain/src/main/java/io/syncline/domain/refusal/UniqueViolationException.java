package io.syncline.domain.refusal;

import io.syncline.domain.key.ObjectId;
import java.util.List;

/** Another object already has the values that a unique index allows only once. */
public final class UniqueViolationException extends OperationRefusedException {

    private final ObjectId holder;

    /**
     * @param holder the object that has the values
     * @param fields the fields of the unique index
     * @param values what was asked for, in the order of the fields
     */
    public UniqueViolationException(ObjectId holder, List<String> fields, List<?> values) {
        super(
                "The values %s of the unique index on %s of collection '%s' already belong to the object with the key '%s'."
                        .formatted(values, fields, holder.collection(), holder.key()));
        this.holder = holder;
    }

    /** The object that has the values. */
    public ObjectId holder() {
        return holder;
    }
}
