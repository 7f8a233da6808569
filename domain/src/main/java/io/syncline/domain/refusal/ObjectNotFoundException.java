package io.syncline.domain.refusal;

import io.syncline.domain.key.ObjectId;

/** No object has this key, or it was deleted. */
public final class ObjectNotFoundException extends OperationRefusedException {

    private final ObjectId id;

    public ObjectNotFoundException(ObjectId id) {
        super("Collection '%s' has no object with the key '%s'.".formatted(id.collection(), id.key()));
        this.id = id;
    }

    public ObjectId id() {
        return id;
    }
}
