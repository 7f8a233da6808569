package io.syncline.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The test vectors of {@code docs/protocol.md}: what was hashed so once is hashed so for ever. */
class EventContentTest {

    private static final ObjectId ADA = new ObjectId("user", "ada");
    private static final DeviceId DEVICE = new DeviceId("0A1B2C3D4E5F6G7H");

    private static final ObjectEvent CREATED = new ObjectEvent.Created(ADA, "2026-01-10", Map.of("displayName", "Ada"));
    private static final ObjectEvent DELETED = new ObjectEvent.Deleted(ADA, "2026-01-10");
    private static final ObjectEvent UPDATED = new ObjectEvent.Modified(
            ADA,
            "2026-01-10",
            Map.of("displayName", "Ada"),
            List.of(
                    new RelativeUpdate("age", null, UpdateOperator.INC, 1L),
                    new RelativeUpdate("settings", List.of("theme"), UpdateOperator.SET, "dark")));

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] hash(byte[] previous, int sequence, long millis, int counter, ObjectEvent event) {
        Origin origin = new Origin(Stamp.of(millis, counter, DEVICE), 2, sequence, sequence);
        return EventChain.hash(previous, origin, EventContent.of(event).encoded());
    }

    @Test
    void an_event_without_relative_updates_has_the_first_form() {
        assertThat(hex(EventContent.of(CREATED).encoded()))
                .isEqualTo("01" + "0000000743524541544544" + "0000000475736572" + "00000003616461"
                        + "0000000a323032362d30312d3130"
                        + "000000157b22646973706c61794e616d65223a22416461227d");
    }

    @Test
    void an_event_with_relative_updates_has_the_second_form() {
        String updates =
                "[{\"field\":\"age\",\"operator\":\"$inc\",\"operand\":1},{\"field\":\"settings\",\"path\":[\"theme\"],\"operator\":\"$set\",\"operand\":\"dark\"}]";
        assertThat(hex(EventContent.of(UPDATED).encoded()))
                .isEqualTo("02" + "000000084d4f444946494544" + "0000000475736572" + "00000003616461"
                        + "0000000a323032362d30312d3130"
                        + "000000157b22646973706c61794e616d65223a22416461227d"
                        + "%08x".formatted(updates.length()) + hex(updates.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_hashes_are_those_that_the_protocol_gives() {
        byte[] first = hash(new byte[32], 1, 1_795_377_243_123L, 4, CREATED);
        byte[] second = hash(first, 2, 1_795_377_243_124L, 0, DELETED);
        byte[] updated = hash(first, 2, 1_795_377_243_124L, 0, UPDATED);
        assertThat(hex(first)).isEqualTo("488c80eb9670e2b8f8c5a7f3e1308086a3a16036afa03d97bc11082fd718ae2e");
        assertThat(hex(second)).isEqualTo("de5bb8fb360beccc829c0b1053bdac346b9b13592df2dc5894e6878ffd7094e2");
        assertThat(hex(updated)).isEqualTo("24d1a4effa27127fafd94bae920f6d2f8fce180c1383095a8e9bea39e42ee189");
    }

    @Test
    void what_was_written_is_read_again() {
        for (ObjectEvent event : List.of(CREATED, DELETED, UPDATED)) {
            assertThat(EventContent.decode(EventContent.of(event).encoded()).event())
                    .isEqualTo(event);
        }
    }

    @Test
    void values_that_look_like_nothing_survive() {
        Map<String, Object> falsy = new LinkedHashMap<>();
        falsy.put("zero", 0L);
        falsy.put("no", false);
        falsy.put("empty", "");
        falsy.put("none", null);
        ObjectEvent event = new ObjectEvent.Modified(
                ADA,
                "1",
                falsy,
                List.of(
                        new RelativeUpdate("age", null, UpdateOperator.INC, 0L),
                        new RelativeUpdate("doc", List.of(), UpdateOperator.PUSH, List.of(0L, false, "")),
                        new RelativeUpdate("doc", List.of("a"), UpdateOperator.SET, null)));
        assertThat(EventContent.decode(EventContent.of(event).encoded()).event())
                .isEqualTo(event);
    }

    @Test
    void an_operator_of_a_later_version_is_told_from_what_is_known() {
        EventContent later = new EventContent(
                ADA, ObjectEvent.Kind.MODIFIED, "1", "{}", "[{\"field\":\"age\",\"operator\":\"$xor\",\"operand\":1}]");
        assertThatThrownBy(() -> EventContent.decode(later.encoded()).event())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$xor");
    }

    @Test
    void a_form_of_a_later_version_is_told_from_what_is_known() {
        byte[] later = EventContent.of(UPDATED).encoded();
        later[0] = 3;
        assertThatThrownBy(() -> EventContent.decode(later))
                .isInstanceOf(UnreadableContentException.class)
                .hasMessageContaining("format 3");
    }
}
