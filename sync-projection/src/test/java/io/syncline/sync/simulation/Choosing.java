package io.syncline.sync.simulation;

import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.refusal.InvariantBrokenException;
import io.syncline.domain.refusal.OperationRefusedException;
import io.syncline.sync.conflict.Conflict;
import io.syncline.sync.conflict.ConflictRule;
import io.syncline.sync.conflict.ConflictState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users who decide about conflicts: they choose what was lost, or dismiss it. */
final class Choosing {

    private final World world;

    Choosing(World world) {
        this.world = world;
    }

    void something(SimulatedDevice device) {
        List<Conflict> conflicts = device.running().conflicts().list();
        if (conflicts.isEmpty()) {
            return;
        }
        Conflict conflict = world.chance().oneOf(conflicts);
        // An application with aggregates has no middleware here that marks what is written.
        // A mark that is written again would be a name that two writes have.
        if (Write.MARK.equals(conflict.field())
                || world.features().courses()
                || conflict.rule() == ConflictRule.UNIQUE
                || isPartOfBatch(conflict)
                || isMerged(conflict)
                || world.chance().happens(0.3)) {
            dismiss(device, conflict);
        } else {
            choose(device, conflict);
        }
    }

    /** Chosen, the one would be there without the others that belong to it. */
    private static boolean isPartOfBatch(Conflict conflict) {
        String collection = conflict.object().collection();
        return collection.equals("twin") || (conflict.rule() == ConflictRule.INVARIANT && collection.equals("account"));
    }

    /** An edit of a field that merges by a policy is told in a form of the program's own, which the model has not. */
    private static boolean isMerged(Conflict conflict) {
        return conflict.loser().value() instanceof Map<?, ?> value
                && value.keySet().stream()
                        .anyMatch(operator -> String.valueOf(operator).startsWith("$merge"));
    }

    private void dismiss(SimulatedDevice device, Conflict conflict) {
        world.trace().operation("%s dismisses %s".formatted(device, told(conflict)));
        device.running().conflicts().dismiss(conflict.id());
        if (!device.isDying() && isOpen(device, conflict)) {
            throw new Violation("%s has dismissed %s, and it is open".formatted(device, told(conflict)));
        }
    }

    private void choose(SimulatedDevice device, Conflict conflict) {
        world.trace().operation("%s chooses %s".formatted(device, told(conflict)));
        try {
            device.markingOwnWrites(() -> device.running().conflicts().choose(conflict.id(), device.storage()));
        } catch (OperationRefusedException e) {
            if (device.isDying() || !mayBeRefused(conflict, e)) {
                throw e;
            }
            world.trace().add("    refused");
            return;
        }
        if (!device.isDying() && isOpen(device, conflict)) {
            throw new Violation("%s has chosen %s, and it is open".formatted(device, told(conflict)));
        }
    }

    private static boolean mayBeRefused(Conflict conflict, OperationRefusedException refusal) {
        return Folders.has(conflict.object().collection()) || refusal instanceof InvariantBrokenException;
    }

    private static boolean isOpen(SimulatedDevice device, Conflict conflict) {
        return device.running()
                .conflicts()
                .find(conflict.id())
                .filter(found -> found.state() == ConflictState.OPEN)
                .isPresent();
    }

    private static String told(Conflict conflict) {
        return "%s of %s %s: %s over %s"
                .formatted(
                        conflict.rule(),
                        conflict.object(),
                        conflict.field(),
                        conflict.winner().value(),
                        conflict.loser().value());
    }

    /** Marks what is written for a user who chooses, as all writes of users are marked. */
    static final class Marking implements StorageMiddleware {

        private final World world;
        private @Nullable SimulatedDevice chooser;

        Marking(World world) {
            this.world = world;
        }

        void during(SimulatedDevice device, Runnable choice) {
            chooser = device;
            try {
                choice.run();
            } finally {
                chooser = null;
            }
        }

        @Override
        public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
            SimulatedDevice device = chooser;
            return next.proceed(device == null ? operation : new Chosen(device, world.ledger()).marked(operation));
        }
    }
}
