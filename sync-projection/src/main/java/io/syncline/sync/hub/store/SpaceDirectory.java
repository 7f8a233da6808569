package io.syncline.sync.hub.store;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which spaces there are, who takes part, and who has been invited. Sees hashes of codes and tokens only. */
public interface SpaceDirectory {

    /** Begins a space with its first device. */
    void found(String space, Enrolment first, Instant now);

    /** Remembers an invitation, and forgets those that expired long ago. */
    void invite(String codeHash, IssuedCode code, Instant now);

    /**
     * Takes the device into the space that the code is for, and marks the code as used, in one transaction. A device
     * that is a member already gets its new token and profile. Of the tokens that it was given for the same code all hold,
     * since any of the answers may have been the one that arrived, whatever the order in which the requests came; those that
     * it was given for earlier codes hold no longer.
     *
     * @return the space
     * @throws io.syncline.sync.hub.NotAllowed when the code does not admit the device
     */
    String join(String codeHash, Enrolment device, Instant now);

    /** Whose token has this hash. */
    Optional<Member> member(String tokenHash);

    /** The devices of a space in the order in which they joined. */
    List<DeviceProfile> devices(String space);

    /** Replaces a member's profile. */
    void describe(String space, DeviceProfile profile);

    /** A device in its space. */
    record Member(String space, DeviceId device) {}

    /** A device that comes in, with the hash of the token that it is about to be given. */
    record Enrolment(DeviceProfile profile, String tokenHash) {}
}
