package io.syncline.device.api.event;

import io.syncline.sync.conflict.ConflictChange;
import java.util.Locale;

/**
 * That a conflict came, ended or was dismissed.
 *
 * @param pk the key as it stands in the object's address
 * @param kind opened, ended or dismissed
 */
record ConflictNotice(String id, String collection, String pk, String kind) {

    static ConflictNotice of(ConflictChange change) {
        return new ConflictNotice(
                change.id(),
                change.object().collection(),
                change.object().key(),
                change.kind().name().toLowerCase(Locale.ROOT));
    }
}
