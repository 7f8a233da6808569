package io.syncline.device.api;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.sync.engine.SyncStage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The stages of a round, as a query parameter names them. */
final class Stages {

    private Stages() {}

    /** Reads {@code share,receive}; none named means all. */
    static Set<SyncStage> of(String text) {
        if (text.isBlank()) {
            return SyncStage.all();
        }
        Set<SyncStage> stages = EnumSet.noneOf(SyncStage.class);
        for (String name : text.split(",", -1)) {
            stages.add(stage(name.strip()));
        }
        return stages;
    }

    private static SyncStage stage(String name) {
        return Arrays.stream(SyncStage.values())
                .filter(stage -> stage.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "'%s' is no stage of a sync; there are share, receive and integrate.".formatted(name)));
    }
}
