package io.syncline.sync.hook;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.synced.SyncedEvent;
import java.util.List;

/**
 * An application's part in the sync. Each processor gets what those before it left; after one that drops, none is asked.
 */
public record SyncHooks(
        List<PreSendProcessor> preSend, List<PostReceiveProcessor> postReceive, PayloadTransform transform) {

    public static final SyncHooks NONE = new SyncHooks(List.of(), List.of(), PayloadTransform.NONE);

    public SyncHooks {
        preSend = List.copyOf(preSend);
        postReceive = List.copyOf(postReceive);
    }

    /** What other devices get of an event of this device. */
    public Processed sent(ObjectEvent event) {
        Processed processed = Processed.untouched(event);
        for (PreSendProcessor processor : preSend) {
            processed = processed.dropped() ? processed : processed.after(processor.process(processed.event()));
        }
        return processed;
    }

    /** What other devices get of an event of one of the application's aggregates. */
    public ProcessedSynced sent(SyncedEvent event) {
        ProcessedSynced processed = ProcessedSynced.untouched(event);
        for (PreSendProcessor processor : preSend) {
            processed = processed.dropped() ? processed : processed.after(processor.process(processed.event()));
        }
        return processed;
    }

    /** What this device makes of an event that another one applied to one of the application's aggregates. */
    public ProcessedSynced received(SyncedEvent event, Origin origin) {
        ProcessedSynced processed = ProcessedSynced.untouched(event);
        for (PostReceiveProcessor processor : postReceive) {
            processed = processed.dropped() ? processed : processed.after(processor.process(processed.event(), origin));
        }
        return processed;
    }

    /** What this device makes of an event of another one. */
    public Processed received(ObjectEvent event, Origin origin) {
        Processed processed = Processed.untouched(event);
        for (PostReceiveProcessor processor : postReceive) {
            processed = processed.dropped() ? processed : processed.after(processor.process(processed.event(), origin));
        }
        return processed;
    }
}
