package io.syncline.sync.conflict;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.merge.CountEdit;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.update.Changes;
import io.syncline.domain.update.RelativeUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A modification as somebody would ask for it once more. */
final class AskedAgain {

    private AskedAgain() {}

    /**
     * The updates that its author asked for, as far as the event tells.
     *
     * @throws InvalidInputException when it is an edit of a text, set or list, which only fits what its author saw
     */
    static Map<String, @Nullable Object> of(ObjectEvent event) {
        Map<String, @Nullable Object> updates = new LinkedHashMap<>(event.changes());
        for (RelativeUpdate update : event.updates()) {
            if (update.operator().edit() == null) {
                updates.putAll(new Changes(Map.of(), List.of(update)).shown());
            } else {
                updates.put(update.field(), counted(event, update));
            }
        }
        return updates;
    }

    private static @Nullable Object counted(ObjectEvent event, RelativeUpdate update) {
        if (update.edit() instanceof CountEdit count
                && !count.takesAway()
                && count.amounts().size() == 1) {
            return Map.of("$inc", count.amounts().get(0));
        }
        if (update.edit() instanceof CountEdit count && count.takesAway()) {
            return null;
        }
        throw new InvalidInputException(
                "The write to '%s' of the object '%s' of collection '%s' is an edit of what its author saw, and can not be chosen; write the value that you want."
                        .formatted(update.field(), event.id().key(), event.id().collection()));
    }
}
