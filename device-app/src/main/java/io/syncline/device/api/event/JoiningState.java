package io.syncline.device.api.event;

import io.syncline.sync.snapshot.LoadProgress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a new device has come that begins with a snapshot, in the form in which callers get it.
 *
 * @param estimate in how many seconds the rest will be there; null while nobody can tell
 */
public record JoiningState(
        String collection,
        long loaded,
        long total,
        @Nullable Long estimate) {

    static @Nullable JoiningState of(@Nullable LoadProgress progress) {
        if (progress == null) {
            return null;
        }
        Duration estimate = progress.estimate();
        return new JoiningState(
                progress.collection(),
                progress.loaded(),
                progress.total(),
                estimate == null ? null : estimate.plusMillis(999).toSeconds());
    }
}
