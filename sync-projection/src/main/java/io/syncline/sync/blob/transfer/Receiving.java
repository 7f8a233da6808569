package io.syncline.sync.blob.transfer;

import io.syncline.domain.blob.BlobReference;
import io.syncline.sync.blob.BlobCarrier;
import io.syncline.sync.blob.BlobCleanUp;
import io.syncline.sync.blob.KnownBlob;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.seal.SealBroken;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Fetches what somebody wants to read, and then, where all is to be fetched, what objects show. */
final class Receiving {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 500;

    private final BlobLine line;
    private final BlobCarrier carrier;
    private final BlobCleanUp.Shown shown;
    private final long eagerMax;
    private final Attempts attempts;
    private final Attempts passedOver;
    private final LastError lastError;
    private final Waiting waiting = new Waiting();

    Receiving(
            BlobLine line,
            BlobCarrier carrier,
            BlobCleanUp.Shown shown,
            long eagerMax,
            Attempts attempts,
            Attempts passedOver,
            LastError lastError) {
        this.line = line;
        this.carrier = carrier;
        this.shown = shown;
        this.eagerMax = eagerMax;
        this.attempts = attempts;
        this.passedOver = passedOver;
        this.lastError = lastError;
    }

    Waiting waiting() {
        return waiting;
    }

    long missing() {
        return carrier.countMissing();
    }

    /** Notes that these are wanted; answers those that may well come in that time. */
    List<String> want(Collection<BlobReference> references, Duration patience) {
        references.forEach(carrier::wanted);
        List<String> hashes = references.stream().map(BlobReference::sha256).toList();
        waiting.want(hashes);
        return hashes.stream()
                .filter(sha256 -> !attempts.isHopeless(sha256, patience))
                .toList();
    }

    /**
     * Answers how long until there may be something to do again.
     *
     * @param eager whether to fetch also what nobody wants to read now
     */
    Duration pass(boolean eager, BooleanSupplier goesOn) {
        Optional<BlobLine.Open> open = line.open();
        if (open.isEmpty()) {
            return LONGEST_PAUSE;
        }
        Set<String> tried = new HashSet<>();
        for (Collection<KnownBlob> due = due(eager, tried);
                !due.isEmpty() && goesOn.getAsBoolean();
                due = due(eager, tried)) {
            for (KnownBlob blob : due) {
                tried.add(blob.sha256());
                if (!fetch(open.get(), blob, goesOn)) {
                    return attempts.untilNext(LONGEST_PAUSE);
                }
                if (isWantedMeanwhile(tried)) {
                    break;
                }
            }
        }
        return attempts.untilNext(LONGEST_PAUSE);
    }

    private boolean isWantedMeanwhile(Set<String> tried) {
        return waiting.wanted().stream().anyMatch(sha256 -> !tried.contains(sha256) && attempts.isDue(sha256));
    }

    private Collection<KnownBlob> due(boolean eager, Set<String> tried) {
        Map<String, KnownBlob> due = new LinkedHashMap<>();
        for (String sha256 : waiting.wanted()) {
            Optional<KnownBlob> known = carrier.find(sha256);
            if (known.isEmpty() || known.get().isHere()) {
                waiting.leave(List.of(sha256));
            } else if (!tried.contains(sha256) && attempts.isDue(sha256)) {
                due.put(sha256, known.get());
            }
        }
        if (due.isEmpty() && eager) {
            shownAndDue(tried).forEach(blob -> due.put(blob.sha256(), blob));
        }
        return due.values();
    }

    /** What no object shows is fetched only for those who read the past. */
    private List<KnownBlob> shownAndDue(Set<String> tried) {
        List<KnownBlob> due = carrier.missing(eagerMax, AT_ONCE).stream()
                .filter(blob -> !tried.contains(blob.sha256()))
                .filter(blob -> attempts.isDue(blob.sha256()) && passedOver.isDue(blob.sha256()))
                .toList();
        if (due.isEmpty()) {
            return due;
        }
        Set<String> shownNow = shown.all();
        due.stream()
                .map(KnownBlob::sha256)
                .filter(sha256 -> !shownNow.contains(sha256))
                .forEach(passedOver::failed);
        return due.stream().filter(blob -> shownNow.contains(blob.sha256())).toList();
    }

    /** Answers whether it makes sense to go on with the next one. */
    private boolean fetch(BlobLine.Open open, KnownBlob blob, BooleanSupplier goesOn) {
        try {
            boolean here = new BlobDownload(open, carrier, goesOn).run(blob);
            if (here) {
                attempts.succeeded(blob.sha256());
                lastError.none();
                waiting.leave(List.of(blob.sha256()));
            }
            return here;
        } catch (HubException | SealBroken | BlobPendingException | BlobDamagedException e) {
            attempts.failed(blob.sha256());
            lastError.was(e);
            if (e instanceof HubUnreachable) {
                waiting.fail();
            }
            return !(e instanceof HubUnreachable);
        }
    }
}
