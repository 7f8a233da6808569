package io.syncline.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.SealedEvent;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The test vector of {@code docs/protocol.md}: what was sealed so once must be opened so for ever. */
class SealingVectorTest {

    private final SpaceKey key =
            SpaceKey.parse("CLTUmDgSgwEKeAowdHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUuY3J5cHRvLnRpbmsuQWVz"
                    + "U2l2S2V5EkISQMRknNcidRCjdtwd7XBeStt-29kqKCaKZ3PGHdz9XW6GJ8B3uG7uNkzGktiqRnzLlihMPNUQmxAh_2KGYxfwFW0Y"
                    + "ARABGLTUmDggAQ");
    private final DeviceId device = new DeviceId("0A1B2C3D4E5F6G7H");
    private final EventHeader header =
            new EventHeader("SPACE", device, 2, 7, Stamp.of(1_795_377_243_123L, 4, device), 6, 3);
    private final byte[] payload =
            HexFormat.of().parseHex("0107062a34" + "3dfe1cda0b9db6af407829ffb231200b" + "b17556c5f3ccc79c076d821b");

    @Test
    void an_event_is_sealed_as_the_protocol_says() {
        byte[] plaintext = "Ada Lovelace".getBytes(StandardCharsets.UTF_8);
        EventSealer sealer = new EventSealer(key);

        assertThat(sealer.seal(header, plaintext)).isEqualTo(new SealedEvent(header, payload));
        assertThat(sealer.open(new SealedEvent(header, payload))).isEqualTo(plaintext);
    }

    @Test
    void a_name_is_sealed_as_the_protocol_says() {
        byte[] sealed = new TextSealer(key).profile(device, "Ada's laptop").sealedName();

        assertThat(HexFormat.of().formatHex(sealed))
                .isEqualTo("0107062a34" + "915be43fda9d9b96551672c85d52fbad" + "b43ae2035109475de299f04d");
    }
}
