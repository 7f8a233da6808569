package io.syncline.device.api.event;

import io.syncline.sync.projection.ObjectChange;
import java.util.Locale;

/**
 * That an object came, changed or went.
 *
 * @param pk the key as it stands in the object's address
 * @param kind created, modified or deleted
 */
record ObjectNotice(String collection, String pk, String kind) {

    static ObjectNotice of(ObjectChange change) {
        return new ObjectNotice(
                change.id().collection(),
                change.id().key(),
                change.kind().name().toLowerCase(Locale.ROOT));
    }
}
