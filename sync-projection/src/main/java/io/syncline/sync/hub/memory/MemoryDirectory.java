package io.syncline.sync.hub.memory;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.store.IssuedCode;
import io.syncline.sync.hub.store.SpaceDirectory;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spaces, their devices, and invitations. */
final class MemoryDirectory implements SpaceDirectory {

    private final Map<String, Map<DeviceId, Enrolment>> spaces = new HashMap<>();
    private final Map<String, Member> members = new HashMap<>();
    private final Map<String, IssuedCode> codes = new HashMap<>();

    @Override
    public synchronized void found(String space, Enrolment first, Instant now) {
        if (spaces.putIfAbsent(space, new LinkedHashMap<>()) != null) {
            throw new IllegalStateException("There is a space " + space + " already.");
        }
        enrol(space, first);
    }

    @Override
    public synchronized void invite(String codeHash, IssuedCode code, Instant now) {
        codes.values()
                .removeIf(old -> old.expiresAt().plus(IssuedCode.REMEMBERED).isBefore(now));
        codes.put(codeHash, code);
    }

    @Override
    public synchronized String join(String codeHash, Enrolment device, Instant now) {
        IssuedCode code = codes.get(codeHash);
        if (code == null) {
            throw new NotAllowed(NotAllowed.Reason.CODE_UNKNOWN);
        }
        codes.put(codeHash, code.admit(device.profile().id(), now));
        if (!code.wasUsedBy(device.profile().id())) {
            members.values().removeIf(new Member(code.space(), device.profile().id())::equals);
        }
        enrol(code.space(), device);
        return code.space();
    }

    @Override
    public synchronized Optional<Member> member(String tokenHash) {
        return Optional.ofNullable(members.get(tokenHash));
    }

    @Override
    public synchronized List<DeviceProfile> devices(String space) {
        return spaces.getOrDefault(space, Map.of()).values().stream()
                .map(Enrolment::profile)
                .toList();
    }

    @Override
    public synchronized void describe(String space, DeviceProfile profile) {
        Map<DeviceId, Enrolment> devices = spaces.getOrDefault(space, Map.of());
        devices.computeIfPresent(profile.id(), (id, old) -> new Enrolment(profile, old.tokenHash()));
    }

    private void enrol(String space, Enrolment device) {
        Member member = new Member(space, device.profile().id());
        members.put(device.tokenHash(), member);
        spaces.computeIfAbsent(space, name -> new LinkedHashMap<>()).put(member.device(), device);
    }
}
