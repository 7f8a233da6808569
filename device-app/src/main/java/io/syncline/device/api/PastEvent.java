package io.syncline.device.api;

import io.syncline.device.api.json.IsoTime;
import io.syncline.sync.audit.HistoryEntry;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of an object's history, in the form in which callers get it.
 *
 * @param event created, modified or deleted
 * @param hlc the event's stamp, whose text sorts as the stamps do
 */
record PastEvent(
        String event, String at, String hlc, Writer device, Map<String, @Nullable Object> changes, boolean effective) {

    /** The device that wrote; its name is null until it is known here. */
    record Writer(String id, @Nullable String name) {}

    /** @param changes the entry's, in the form in which callers get them */
    static PastEvent of(HistoryEntry entry, Map<String, @Nullable Object> changes) {
        return new PastEvent(
                entry.kind().name().toLowerCase(Locale.ROOT),
                IsoTime.text(entry.stamp().instant()),
                entry.stamp().toString(),
                new Writer(entry.device().id().value(), entry.device().name()),
                changes,
                entry.effective());
    }
}
