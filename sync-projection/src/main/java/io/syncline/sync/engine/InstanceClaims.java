package io.syncline.sync.engine;

import io.syncline.sync.database.Database;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.NotUnderstood;
import io.syncline.sync.hub.Superseded;
import io.syncline.sync.store.CopiedData;
import io.syncline.sync.store.Settings;
import java.util.random.RandomGenerator;

/**
 * Makes sure that this is the only running copy that speaks as its device.
 *
 * <p>At every start a device draws a random instance and exchanges it at the hub for the one before. Of copies of one
 * data directory only the first finds at the hub what its data says; every other one learns that it is not the only
 * one. It then decides by what it knows of itself:
 *
 * <ul>
 *   <li>Data that lies where it lay has gone back in time (its end was lost, or it was restored in place), or a copy was
 *       started elsewhere first. It takes the identity over. Whether it also needs another epoch is seen by what the hub
 *       holds.
 *   <li>Data that lies elsewhere is a copy. So is data whose identity was taken over by another: both would take it from
 *       each other for ever. It becomes a device of its own.
 * </ul>
 *
 * <p>The exchange is written down before it is asked for, since its answer may be lost; what was asked for and not
 * confirmed in an earlier run may stand in a copy as well, so it is settled first and exchanged once more.
 */
final class InstanceClaims {

    private static final String HELD = "instance.held";
    private static final String ASKED = "instance.asked";
    private static final String TAKEOVERS = "instance.takeovers";
    private static final int DIGITS = 32;

    private final Database database;
    private final Settings settings;
    private final CopiedData copied;
    private final RandomGenerator random;

    InstanceClaims(Database database, Settings settings, RandomGenerator random) {
        this.database = database;
        this.settings = settings;
        this.copied = new CopiedData(settings);
        this.random = random;
    }

    /**
     * The instance by which this running copy speaks from now on; empty with a hub that does not tell copies apart.
     *
     * @throws Superseded when the identity is another copy's
     */
    String claim(HubSession session) {
        try {
            String left = settings.get(ASKED).orElse("");
            if (!left.isEmpty()) {
                ask(session, left);
            }
            String fresh = draw();
            ask(session, fresh);
            return fresh;
        } catch (NotUnderstood e) {
            return "";
        }
    }

    private void ask(HubSession session, String instance) {
        database.writing(() -> settings.put(ASKED, instance));
        InstanceClaim claim = new InstanceClaim(instance, settings.get(HELD).orElse(""), takeovers(), false);
        long takeovers;
        try {
            takeovers = session.claim(claim);
        } catch (Superseded e) {
            takeovers = takeOver(session, claim, e);
        }
        held(instance, takeovers);
    }

    private long takeOver(HubSession session, InstanceClaim claim, Superseded refusal) {
        if (copied.isElsewhere() || refusal.takeovers() > takeovers()) {
            throw refusal;
        }
        return session.claim(claim.takingOverAfter(refusal.takeovers()));
    }

    private void held(String instance, long takeovers) {
        database.writing(() -> {
            settings.put(HELD, instance);
            settings.put(ASKED, "");
            settings.put(TAKEOVERS, takeovers);
            copied.isAtHome();
        });
    }

    /** Begins anew, as another device. Within a transaction. */
    void forget() {
        forget(settings);
    }

    /** Begins anew, with a hub that has never heard of this device. Within a transaction. */
    static void forget(Settings settings) {
        settings.put(HELD, "");
        settings.put(ASKED, "");
        settings.put(TAKEOVERS, 0);
        new CopiedData(settings).isItsOwn();
    }

    /** Whether this data lies elsewhere than it did, so that there may be another copy where it lay. */
    boolean mayBeCopy() {
        return copied.isElsewhere();
    }

    long commonUntil() {
        return copied.commonUntil();
    }

    private long takeovers() {
        return settings.getLong(TAKEOVERS, 0);
    }

    private String draw() {
        StringBuilder text = new StringBuilder(DIGITS);
        for (int i = 0; i < DIGITS; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
