package io.syncline.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.SealedEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventSealerTest {

    private final DeviceId laptop = new DeviceId("0A1B2C3D4E5F6G7H");
    private final DeviceId phone = new DeviceId("7H6G5F4E3D2C1B0A");
    private final SpaceKey key = SpaceKey.create();
    private final EventSealer sealer = new EventSealer(key);
    private final TextSealer texts = new TextSealer(key);
    private final byte[] plaintext = "Ada Lovelace".getBytes(StandardCharsets.UTF_8);

    @Test
    void what_was_sealed_can_be_opened_by_another_holder_of_the_key() {
        EventSealer elsewhere = new EventSealer(SpaceKey.parse(key.toText()));

        assertThat(elsewhere.open(sealer.seal(header(1), plaintext))).isEqualTo(plaintext);
    }

    @Test
    void sealing_again_gives_the_same_bytes() {
        assertThat(sealer.seal(header(1), plaintext)).isEqualTo(sealer.seal(header(1), plaintext));
    }

    @Test
    void equal_plaintexts_of_two_events_look_different() {
        assertThat(sealer.seal(header(1), plaintext).payload())
                .isNotEqualTo(sealer.seal(header(2), plaintext).payload());
    }

    @Test
    void the_plaintext_does_not_show() {
        assertThat(new String(sealer.seal(header(1), plaintext).payload(), StandardCharsets.ISO_8859_1))
                .doesNotContain("Ada");
    }

    @Test
    void a_payload_under_another_header_is_not_opened() {
        SealedEvent moved =
                new SealedEvent(header(2), sealer.seal(header(1), plaintext).payload());

        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> sealer.open(moved))
                .withMessageContaining("sequence 2");
    }

    @Test
    void an_altered_payload_is_not_opened() {
        byte[] payload = sealer.seal(header(1), plaintext).payload().clone();
        payload[payload.length - 1] ^= 1;

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> sealer.open(new SealedEvent(header(1), payload)));
    }

    @Test
    void another_key_does_not_open_it() {
        EventSealer stranger = new EventSealer(SpaceKey.create());

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> stranger.open(sealer.seal(header(1), plaintext)));
    }

    @Test
    void a_devices_name_is_read_by_the_others_and_not_passed_off_as_anothers() {
        DeviceProfile profile = texts.profile(laptop, "Ada's laptop");

        assertThat(texts.name(profile)).isEqualTo("Ada's laptop");
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> texts.name(new DeviceProfile(phone, profile.sealedName())));
    }

    @Test
    void a_device_that_has_said_no_name_has_an_empty_one() {
        assertThat(texts.name(new DeviceProfile(phone, new byte[0]))).isEmpty();
    }

    private EventHeader header(long sequence) {
        return new EventHeader("SPACE", laptop, 1, sequence, Stamp.of(1_795_377_243_123L, 4, laptop), sequence, 1);
    }
}
