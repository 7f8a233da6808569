package io.syncline.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.event.Replaced;
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
import java.util.Set;
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

    private static final ObjectEvent RENAMED = new ObjectEvent.Modified(
            ADA,
            "2026-01-10",
            Map.of("displayName", "A."),
            List.of(),
            new Replaced(Map.of("displayName", Set.of(Stamp.of(1_795_377_243_123L, 4, DEVICE))), Map.of()));

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] hash(byte[] previous, int sequence, long millis, int counter, ObjectEvent event) {
        Origin origin = new Origin(Stamp.of(millis, counter, DEVICE), 2, sequence, sequence);
        return EventChain.hash(previous, origin, EventContent.of(event, DEVICE).encoded());
    }

    @Test
    void an_event_without_relative_updates_has_the_first_form() {
        assertThat(hex(EventContent.of(CREATED, DEVICE).encoded()))
                .isEqualTo("01" + "0000000743524541544544" + "0000000475736572" + "00000003616461"
                        + "0000000a323032362d30312d3130"
                        + "000000157b22646973706c61794e616d65223a22416461227d");
    }

    @Test
    void an_event_with_relative_updates_has_the_second_form() {
        String updates =
                "[{\"field\":\"age\",\"operator\":\"$inc\",\"operand\":1},{\"field\":\"settings\",\"path\":[\"theme\"],\"operator\":\"$set\",\"operand\":\"dark\"}]";
        assertThat(hex(EventContent.of(UPDATED, DEVICE).encoded()))
                .isEqualTo("02" + "000000084d4f444946494544" + "0000000475736572" + "00000003616461"
                        + "0000000a323032362d30312d3130"
                        + "000000157b22646973706c61794e616d65223a22416461227d"
                        + "%08x".formatted(updates.length()) + hex(updates.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void an_event_that_tells_what_its_author_saw_has_the_third_form() {
        assertThat(hex(EventContent.of(RENAMED, DEVICE).encoded()))
                .isEqualTo("03" + "000000084d4f444946494544" + "0000000475736572" + "00000003616461"
                        + "0000000a323032362d30312d3130"
                        + "000000147b22646973706c61794e616d65223a22412e227d"
                        + "00000000"
                        + "0000000b" + hex("w6jn4gqlmo4".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void an_event_that_was_called_otherwise_has_the_fifth_form_around_its_own() {
        EventContent plain = EventContent.of(CREATED, DEVICE);
        byte[] former = hash(new byte[32], 1, 1_795_377_243_123L, 4, CREATED);
        String names = FormerNames.and(FormerNames.and(null, former), new byte[32]);
        EventContent renamed = plain.withFormerNames(names);

        assertThat(names).isEqualTo("488c80eb9670e2b8 0000000000000000");
        assertThat(hex(renamed.encoded()))
                .isEqualTo("05" + "00000021" + hex(names.getBytes(StandardCharsets.UTF_8)) + hex(plain.encoded()));
        assertThat(EventContent.decode(renamed.encoded())).isEqualTo(renamed);
        assertThat(FormerNames.all(names, new byte[32])).containsExactlyInAnyOrder(names.split(" "));
    }

    @Test
    void former_names_around_former_names_are_not_read() {
        byte[] twice = FormerNames.encoded(
                "a", EventContent.of(CREATED, DEVICE).withFormerNames("b").encoded());
        assertThatThrownBy(() -> EventContent.decode(twice)).isInstanceOf(UnreadableContentException.class);
    }

    @Test
    void telling_that_one_write_of_the_same_device_was_replaced_takes_less_than_25_bytes() {
        int without = EventContent.of(RENAMED.replacing(null), DEVICE).encoded().length;
        assertThat(EventContent.of(RENAMED, DEVICE).encoded().length - without).isLessThan(25);
    }

    @Test
    void a_write_that_was_seen_in_several_fields_is_named_once() {
        Stamp creation = Stamp.of(1_795_377_243_123L, 4, new DeviceId("0A1B2C3D4E5F6G7J"));
        Replaced all = new Replaced(Map.of("a", Set.of(creation), "b", Set.of(creation)), Map.of());
        ObjectEvent deletion = new ObjectEvent.Deleted(ADA, "1", all);
        assertThat(EventContent.of(deletion, DEVICE).replaced()).isEqualTo("w6jn4gqlmo4-0A1B2C3D4E5F6G7J\ta\tb");
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
        Stamp own = Stamp.of(5, 0, DEVICE);
        Stamp other = Stamp.of(4, 1, new DeviceId("0A1B2C3D4E5F6G7J"));
        Replaced several = new Replaced(
                Map.of("displayName", Set.of(own, other), "age", Set.of(own)), Map.of("settings", Set.of(other)));
        List<ObjectEvent> events = List.of(
                CREATED,
                DELETED,
                UPDATED,
                RENAMED,
                RENAMED.replacing(Replaced.NOTHING),
                DELETED.replacing(several),
                UPDATED.replacing(several),
                UPDATED.replacing(new Replaced(Map.of("age", Set.of(other)), Map.of("age", Set.of(own)))),
                CREATED.replacing(new Replaced(Map.of("displayName", Set.of(other)), Map.of())));
        for (ObjectEvent event : events) {
            assertThat(((ObjectContent) EventContent.decode(
                                    EventContent.of(event, DEVICE).encoded()))
                            .event(DEVICE))
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
        assertThat(((ObjectContent) EventContent.decode(
                                EventContent.of(event, DEVICE).encoded()))
                        .event(DEVICE))
                .isEqualTo(event);
    }

    @Test
    void an_operator_of_a_later_version_is_told_from_what_is_known() {
        ObjectContent later = new ObjectContent(
                ADA,
                ObjectEvent.Kind.MODIFIED,
                "1",
                "{}",
                "[{\"field\":\"age\",\"operator\":\"$xor\",\"operand\":1}]",
                null);
        assertThatThrownBy(() -> ((ObjectContent) EventContent.decode(later.encoded())).event(DEVICE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$xor");
    }

    @Test
    void a_form_of_a_later_version_is_told_from_what_is_known() {
        byte[] later = EventContent.of(UPDATED, DEVICE).encoded();
        later[0] = 9;
        assertThatThrownBy(() -> EventContent.decode(later))
                .isInstanceOf(UnreadableContentException.class)
                .hasMessageContaining("format 9");
    }
}
