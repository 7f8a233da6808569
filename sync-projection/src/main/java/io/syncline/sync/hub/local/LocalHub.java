package io.syncline.sync.hub.local;

import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.Superseded;
import io.syncline.sync.hub.retention.Compaction;
import io.syncline.sync.hub.retention.RetentionPolicy;
import io.syncline.sync.hub.store.Holder;
import io.syncline.sync.hub.store.SharedStore;
import io.syncline.sync.hub.store.SpaceDirectory.Enrolment;
import io.syncline.sync.hub.store.SpaceDirectory.Member;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A hub in this process, over a store that it does not own: whoever made the store closes it. */
public final class LocalHub implements Hub {

    private final SharedStore store;
    private final HubSettings settings;
    private final FoundingGate gate;
    private final Secrets secrets;
    private final Attendance attendance;

    public LocalHub(SharedStore store, HubSettings settings) {
        this.store = store;
        this.settings = settings;
        this.gate = new FoundingGate(settings.founding(), settings.clock());
        this.secrets = new Secrets(settings.random());
        this.attendance = new Attendance(store, settings.clock());
    }

    @Override
    public Membership found(DeviceProfile device, @Nullable String foundingToken) {
        gate.pass(foundingToken);
        Membership membership = new Membership(secrets.space(), device.id(), secrets.token());
        store.found(membership.space(), enrolment(device, membership.token()), now());
        return membership;
    }

    @Override
    public Membership join(String code, DeviceProfile device) {
        String token = secrets.token();
        String space = store.join(Secrets.hash(code), enrolment(device, token), now());
        return new Membership(space, device.id(), token);
    }

    @Override
    public HubSession open(Membership membership) {
        return new LocalSession(membership, this);
    }

    /**
     * Who it is that shows a token in a space.
     *
     * @param instance which running copy of the device says that it speaks; empty where none is named
     * @throws NotAllowed when the token is nobody's, or not of that space
     */
    public Membership recognise(String space, String token, String instance) {
        return new Membership(space, member(space, token).device(), token, instance);
    }

    /** Lets go of what the log need not have any more. Safe while devices read and write. */
    public Compaction compaction(RetentionPolicy policy) {
        return new Compaction(store, policy, settings.clock(), attendance::write);
    }

    /** What one push may carry. */
    public Limits limits() {
        return settings.limits();
    }

    /** The hub's clock, in the milliseconds that travel. */
    public Instant now() {
        return Instant.ofEpochMilli(settings.clock().millis());
    }

    void requireMember(Membership membership) {
        if (!member(membership.space(), membership.token()).device().equals(membership.device())) {
            throw new NotAllowed(NotAllowed.Reason.TOKEN_UNKNOWN);
        }
        if (!membership.instance().isEmpty()) {
            requireHolder(membership);
        }
    }

    /** A hub that was restored from an older copy may know no holder, or an earlier one: then the device claims again. */
    private void requireHolder(Membership membership) {
        Optional<Holder> holder = store.holder(membership.space(), membership.device());
        if (!holder.map(Holder::instance).equals(Optional.of(membership.instance()))) {
            throw new Superseded(holder.map(Holder::takeovers).orElse(0L));
        }
    }

    SharedStore store() {
        return store;
    }

    HubSettings settings() {
        return settings;
    }

    Attendance attendance() {
        return attendance;
    }

    Secrets secrets() {
        return secrets;
    }

    private Member member(String space, String token) {
        Member member =
                store.member(Secrets.hash(token)).orElseThrow(() -> new NotAllowed(NotAllowed.Reason.TOKEN_UNKNOWN));
        if (!member.space().equals(space)) {
            throw new NotAllowed(NotAllowed.Reason.SPACE_FOREIGN);
        }
        return member;
    }

    private static Enrolment enrolment(DeviceProfile device, String token) {
        return new Enrolment(device, Secrets.hash(token));
    }
}
