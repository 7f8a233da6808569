package io.syncline.domain.synced;

import java.util.List;

/**
 * A command was accepted where it was given, and is refused after what other devices had done before it: its events are
 * void. When what stood against it is itself taken back, a {@link CommandRestored} or a {@link CommandRevised} follows.
 *
 * @param write what was done, by whom and when
 * @param rule who refused: the simple name of the handler's exception, or of the {@link WriteJudge}
 * @param message why, as the handler said it
 */
public record CommandCompensated(SyncedWrite write, List<Object> undone, String rule, String message)
        implements WriteOutcome {

    public CommandCompensated {
        undone = List.copyOf(undone);
    }

    @Override
    public List<Object> done() {
        return List.of();
    }
}
