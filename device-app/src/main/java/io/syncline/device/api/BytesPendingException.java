package io.syncline.device.api;

import io.syncline.domain.key.ObjectId;

/** The bytes of a value are not on this device, and did not come in time. */
final class BytesPendingException extends RuntimeException {

    BytesPendingException(ObjectId id, String field) {
        super(
                "The bytes of field '%s' of object '%s' are not on this device yet: the hub can not be reached, or the device that wrote them has not sent them."
                        .formatted(field, id));
    }
}
