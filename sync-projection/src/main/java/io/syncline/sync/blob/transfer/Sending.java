package io.syncline.sync.blob.transfer;

import io.syncline.sync.blob.BlobCarrier;
import io.syncline.sync.blob.BlobGoneException;
import io.syncline.sync.blob.KnownBlob;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.store.OwnDevice;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Sends what this device wrote, once the hub has the events that refer to it. */
final class Sending {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 500;

    private final BlobLine line;
    private final BlobCarrier carrier;
    private final OwnDevice self;
    private final Outbox outbox;
    private final Attempts attempts;
    private final LastError lastError;

    Sending(BlobLine line, BlobCarrier carrier, OwnDevice self, Outbox outbox, Attempts attempts, LastError lastError) {
        this.line = line;
        this.carrier = carrier;
        this.self = self;
        this.outbox = outbox;
        this.attempts = attempts;
        this.lastError = lastError;
    }

    long pending() {
        return carrier.countToSend(self.id());
    }

    /** Answers how long until there may be something to do again. */
    Duration pass(BooleanSupplier goesOn) {
        Optional<BlobLine.Open> open = line.open();
        if (open.isEmpty()) {
            return LONGEST_PAUSE;
        }
        Set<String> tried = new HashSet<>();
        for (List<KnownBlob> due = due(tried); !due.isEmpty() && goesOn.getAsBoolean(); due = due(tried)) {
            for (KnownBlob blob : due) {
                tried.add(blob.sha256());
                if (!send(open.get(), blob, goesOn)) {
                    return attempts.untilNext(LONGEST_PAUSE);
                }
            }
        }
        return attempts.untilNext(LONGEST_PAUSE);
    }

    private List<KnownBlob> due(Set<String> tried) {
        return carrier.toSend(self.id(), self.current().number(), outbox.confirmed(), AT_ONCE).stream()
                .filter(blob -> !tried.contains(blob.sha256()) && attempts.isDue(blob.sha256()))
                .toList();
    }

    /** Answers whether it makes sense to go on with the next one. */
    private boolean send(BlobLine.Open open, KnownBlob blob, BooleanSupplier goesOn) {
        try {
            boolean sent = new BlobUpload(open, carrier, goesOn).run(blob);
            attempts.succeeded(blob.sha256());
            lastError.none();
            return sent;
        } catch (HubException | BlobGoneException e) {
            attempts.failed(blob.sha256());
            lastError.was(e);
            return !(e instanceof HubUnreachable);
        }
    }
}
