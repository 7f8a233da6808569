package io.syncline.sync.aggregate;

import io.syncline.sync.store.ReceivedApplicationEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message on its way into the store carries in its metadata, for {@link OwnWrites} alone. */
final class Marks {

    /** The {@link org.axonframework.commandhandling.CommandMessage} that an own event comes of. */
    static final String COMMAND = "syncline.command";

    /** The {@link ToStore} that the message stands for. */
    static final String TO_STORE = "syncline.store";

    /**
     * What is stored instead of the message, in this order.
     *
     * @param applied a received event that stands
     * @param withheld received events that do not stand
     * @param note what this device notes for itself
     */
    record ToStore(
            @Nullable ReceivedApplicationEvent applied,
            List<ReceivedApplicationEvent> withheld,
            @Nullable Note note) {

        /** The event is stored already. */
        static final ToStore NOTHING = new ToStore(null, List.of(), null);

        static ToStore applied(ReceivedApplicationEvent event) {
            return new ToStore(event, List.of(), null);
        }
    }

    private Marks() {}
}
