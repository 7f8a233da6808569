package io.syncline.sync.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private final DeviceId device = new DeviceId("0A1B2C3D4E5F6G7H");

    @Test
    void sealed_events_are_equal_by_their_bytes() {
        assertThat(event(1, 2, 3)).isEqualTo(event(1, 2, 3)).hasSameHashCodeAs(event(1, 2, 3));
        assertThat(event(1, 2, 3)).isNotEqualTo(event(1, 2, 4));
    }

    @Test
    void profiles_are_equal_by_their_bytes() {
        DeviceProfile profile = new DeviceProfile(device, new byte[] {1});
        assertThat(profile)
                .isEqualTo(new DeviceProfile(device, new byte[] {1}))
                .hasToString("DeviceProfile[%s]".formatted(device));
        assertThat(profile).isNotEqualTo(new DeviceProfile(device, new byte[] {2}));
    }

    @Test
    void secrets_do_not_show_in_logs() {
        assertThat(new Membership("SPACE", device, "SECRET").toString()).doesNotContain("SECRET");
        assertThat(new Invitation("SECRET", Instant.EPOCH, URI.create("http://localhost")).toString())
                .doesNotContain("SECRET");
    }

    @Test
    void every_reason_is_found_again_by_its_code() {
        for (NotAllowed.Reason reason : NotAllowed.Reason.values()) {
            assertThat(NotAllowed.Reason.ofCode(reason.code())).contains(reason);
        }
        assertThat(NotAllowed.Reason.ofCode("anything else")).isEmpty();
    }

    private SealedEvent event(int... bytes) {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        return new SealedEvent(new EventHeader("SPACE", device, 1, 1, new Stamp(1, device), 1, 1), payload);
    }
}
