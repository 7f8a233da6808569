package io.syncline.sync.hub.wire;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceEnd;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.HeldChunks;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.Invitation;
import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.PushReceipt;
import io.syncline.sync.hub.Standing;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The small bodies, as records with the members that travel; none may be missing. Times are milliseconds since the
 * epoch.
 */
public final class Bodies {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new DeviceIdJson())
            .build();

    private Bodies() {}

    public static byte[] write(Object body) {
        return JSON.writeValueAsBytes(body);
    }

    /**
     * Reads a body of that kind.
     *
     * @throws MalformedBody when it is none
     */
    public static <T> T read(InputStream body, Class<T> kind) {
        try {
            return JSON.readValue(body, kind);
        } catch (JacksonException e) {
            throw new MalformedBody("a " + kind.getSimpleName(), e);
        }
    }

    /** A device: its id and its sealed name. */
    @SuppressWarnings("ArrayRecordComponent") // made and read, never compared
    public record Device(DeviceId id, byte[] name) {

        public static Device of(DeviceProfile profile) {
            return new Device(profile.id(), profile.sealedName());
        }

        public DeviceProfile profile() {
            return new DeviceProfile(id, name);
        }
    }

    /** All devices of a space. */
    public record Devices(List<Device> devices) {

        public static Devices of(List<DeviceProfile> profiles) {
            return new Devices(profiles.stream().map(Device::of).toList());
        }

        public List<DeviceProfile> profiles() {
            return devices.stream().map(Device::profile).toList();
        }
    }

    /** The wish to join a space. */
    public record Joining(String code, Device device) {}

    /** What a device has to show from now on. */
    public record Member(String space, DeviceId device, String token) {

        public static Member of(Membership membership) {
            return new Member(membership.space(), membership.device(), membership.token());
        }

        public Membership membership() {
            return new Membership(space, device, token);
        }
    }

    /** A one-time code. */
    public record Code(String code, long expiresAt) {

        public static Code of(Invitation invitation) {
            return new Code(invitation.code(), invitation.expiresAt().toEpochMilli());
        }

        public Invitation invitation(URI hub) {
            return new Invitation(code, Instant.ofEpochMilli(expiresAt), hub);
        }
    }

    /** The wish to be the running copy that speaks as a device. */
    public record Claim(String instance, String previous, long takeovers, boolean takeOver) {

        public static Claim of(InstanceClaim claim) {
            return new Claim(claim.instance(), claim.previous(), claim.takeovers(), claim.takeOver());
        }

        public InstanceClaim claim() {
            return new InstanceClaim(instance, previous, takeovers, takeOver);
        }
    }

    /** The answer to a claim that was heard. */
    public record Heard(long takeovers) {}

    /** The answer to a push. */
    public record Receipt(long lastSequence, long hubTime) {

        public static Receipt of(PushReceipt receipt) {
            return new Receipt(receipt.lastSequence(), receipt.hubTime().toEpochMilli());
        }

        public PushReceipt receipt() {
            return new PushReceipt(lastSequence, Instant.ofEpochMilli(hubTime));
        }
    }

    /** How a device stands with the hub. */
    public record Standings(
            long head, long begin, List<Held> held, List<End> ends, long snapshot, Limit limits, long hubTime) {

        public static Standings of(Standing standing) {
            List<Held> held = standing.held().entrySet().stream()
                    .map(entry -> new Held(entry.getKey(), entry.getValue()))
                    .toList();
            Limit limit =
                    new Limit(standing.limits().events(), standing.limits().bytes());
            List<End> ends = standing.ends().stream()
                    .map(end -> new End(end.device().value(), end.epoch(), end.lastSequence()))
                    .toList();
            return new Standings(
                    standing.head(),
                    standing.begin(),
                    held,
                    ends,
                    standing.snapshot(),
                    limit,
                    standing.hubTime().toEpochMilli());
        }

        public Standing standing() {
            SortedMap<Integer, Long> lastByEpoch = new TreeMap<>();
            held.forEach(one -> lastByEpoch.put(one.epoch(), one.lastSequence()));
            return new Standing(
                    head,
                    begin,
                    lastByEpoch,
                    deviceEnds(),
                    snapshot,
                    new Limits(limits.events(), limits.bytes()),
                    Instant.ofEpochMilli(hubTime));
        }

        private List<DeviceEnd> deviceEnds() {
            return ends.stream()
                    .map(end -> new DeviceEnd(new DeviceId(end.device()), end.epoch(), end.lastSequence()))
                    .toList();
        }

        /**
         * Reads it, also from a hub of an earlier release, which does not tell the ends, or keeps no snapshots, or drops nothing.
         *
         * @throws MalformedBody when it is none
         */
        public static Standings read(InputStream body) {
            try {
                JsonNode read = JSON.readTree(body);
                if (read instanceof ObjectNode members) {
                    addMissing(members);
                }
                return JSON.treeToValue(read, Standings.class);
            } catch (JacksonException e) {
                throw new MalformedBody("a " + Standings.class.getSimpleName(), e);
            }
        }

        private static void addMissing(ObjectNode members) {
            if (!members.has("ends")) {
                members.putArray("ends");
            }
            if (!members.has("begin")) {
                members.put("begin", 1);
            }
            if (!members.has("snapshot")) {
                members.put("snapshot", 0);
            }
        }
    }

    /** Where a device's events of an epoch end. */
    public record End(String device, int epoch, long lastSequence) {}

    /** The last sequence held of an epoch. */
    public record Held(int epoch, long lastSequence) {}

    /** What one push may carry. */
    public record Limit(int events, long bytes) {}

    /** Which chunks of a blob are held. */
    public record Chunks(int chunks, List<Integer> held) {

        public static Chunks of(HeldChunks held) {
            return new Chunks(held.chunks(), held.held().stream().boxed().toList());
        }

        public HeldChunks chunksHeld() {
            BitSet numbers = new BitSet();
            held.stream().filter(number -> number >= 0 && number < chunks).forEach(numbers::set);
            return new HeldChunks(chunks, numbers);
        }
    }

    /** The beginning of a snapshot. */
    public record SnapshotStart(String id, long position) {}

    /** A finished snapshot. */
    public record Snapshot(String id, long position, DeviceId device, int chunks, long bytes, long finishedAt) {

        private static Snapshot of(HeldSnapshot held) {
            return new Snapshot(
                    held.id(),
                    held.position(),
                    held.device(),
                    held.chunks(),
                    held.bytes(),
                    held.finishedAt().toEpochMilli());
        }

        private HeldSnapshot held() {
            return new HeldSnapshot(id, position, device, chunks, bytes, Instant.ofEpochMilli(finishedAt));
        }
    }

    /** The finished snapshots of a space. */
    public record Snapshots(List<Snapshot> snapshots) {

        public static Snapshots of(List<HeldSnapshot> held) {
            return new Snapshots(held.stream().map(Snapshot::of).toList());
        }

        public List<HeldSnapshot> held() {
            return snapshots.stream().map(Snapshot::held).toList();
        }
    }

    /** The live signal. */
    public record Head(long head, long hubTime) {}
}
