package io.syncline.domain.refusal;

import io.syncline.domain.key.ObjectId;

/** An object with this key is there already. */
public final class ObjectExistsException extends OperationRefusedException {

    private final ObjectId id;

    public ObjectExistsException(ObjectId id) {
        super("Collection '%s' already has an object with the key '%s'.".formatted(id.collection(), id.key()));
        this.id = id;
    }

    public ObjectId id() {
        return id;
    }
}
