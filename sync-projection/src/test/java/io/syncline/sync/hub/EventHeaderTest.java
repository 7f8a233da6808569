package io.syncline.sync.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventHeaderTest {

    private final DeviceId laptop = new DeviceId("0A1B2C3D4E5F6G7H");
    private final DeviceId phone = new DeviceId("7H6G5F4E3D2C1B0A");
    private final EventHeader header = new EventHeader("SPACE", laptop, 2, 7, stamp(laptop), 6, 3);

    @Test
    void its_associated_data_is_what_the_protocol_says() {
        assertThat(HexFormat.of().formatHex(header.associatedData()))
                .isEqualTo(
                        "01" // encoding
                                + "0005" + "5350414345" // space
                                + "30413142324333443445354636473748" // device
                                + "00000002" // epoch
                                + "0000000000000007" // sequence
                                + "019ab5e3a4000004" // stamp
                                + "0000000000000006" // transaction start
                                + "00000003"); // transaction size
    }

    @Test
    void headers_that_differ_anywhere_have_different_associated_data() {
        Stamp later = new Stamp(header.stamp().hybridTime() + 1, laptop);
        List<EventHeader> headers = List.of(
                header,
                new EventHeader("SPACE0", laptop, 2, 7, stamp(laptop), 6, 3),
                new EventHeader("SPACE", phone, 2, 7, stamp(phone), 6, 3),
                new EventHeader("SPACE", laptop, 3, 7, stamp(laptop), 6, 3),
                new EventHeader("SPACE", laptop, 2, 8, stamp(laptop), 6, 3),
                new EventHeader("SPACE", laptop, 2, 7, later, 6, 3),
                new EventHeader("SPACE", laptop, 2, 7, stamp(laptop), 7, 3),
                new EventHeader("SPACE", laptop, 2, 7, stamp(laptop), 6, 4));

        Stream<String> encoded = headers.stream().map(one -> HexFormat.of().formatHex(one.associatedData()));
        assertThat(encoded).doesNotHaveDuplicates();
    }

    @Test
    void headers_that_cannot_be_are_refused() {
        refused(() -> new EventHeader("", laptop, 1, 1, stamp(laptop), 1, 1), "1 to 64 characters");
        refused(() -> new EventHeader("S".repeat(65), laptop, 1, 1, stamp(laptop), 1, 1), "1 to 64 characters");
        refused(() -> new EventHeader("SPACE", laptop, 1, 1, stamp(phone), 1, 1), "by the device that wrote it");
        refused(() -> new EventHeader("SPACE", laptop, -1, 1, stamp(laptop), 1, 1), "not negative");
        refused(() -> new EventHeader("SPACE", laptop, 1, 0, stamp(laptop), 0, 1), "sequence 1 or later");
        refused(() -> new EventHeader("SPACE", laptop, 1, 1, stamp(laptop), 1, 0), "at least one event");
        refused(() -> new EventHeader("SPACE", laptop, 1, 3, stamp(laptop), 4, 2), "within its transaction");
        refused(() -> new EventHeader("SPACE", laptop, 1, 6, stamp(laptop), 4, 2), "within its transaction");
    }

    private static void refused(Runnable construction, String rule) {
        assertThatIllegalArgumentException().isThrownBy(construction::run).withMessageContaining(rule);
    }

    private static Stamp stamp(DeviceId device) {
        return new Stamp(0x019ab5e3a4000004L, device);
    }
}
