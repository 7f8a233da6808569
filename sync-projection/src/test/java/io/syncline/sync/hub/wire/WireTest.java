package io.syncline.sync.hub.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.Forked;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.SequenceGap;
import io.syncline.sync.hub.StampTooFarAhead;
import io.syncline.sync.hub.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that {@code docs/protocol.md} promises; what is written here as text must stay readable for ever. */
class WireTest {

    private static final DeviceId LAPTOP = new DeviceId("0A1B2C3D4E5F6G7H");
    private static final DeviceId PHONE = new DeviceId("7H6G5F4E3D2C1B0A");
    private static final Limits LIMITS = new Limits(2, 1_000);
    private static final String PUSH = "{\"events\":["
            + "{\"epoch\":1,\"sequence\":7,\"millis\":1795377243123,\"counter\":4,"
            + "\"transactionStart\":6,\"transactionSize\":3,\"payload\":\"AQID\"}]}";
    private static final String PAGE = "{\"events\":["
            + "{\"position\":9,\"device\":\"0A1B2C3D4E5F6G7H\",\"epoch\":1,\"sequence\":7,"
            + "\"millis\":1795377243123,\"counter\":4,\"transactionStart\":6,\"transactionSize\":3,"
            + "\"payload\":\"AQID\"}],\"next\":12,\"more\":true}";

    private final SealedEvent event = new SealedEvent(
            new EventHeader("SPACE", LAPTOP, 1, 7, Stamp.of(1_795_377_243_123L, 4, LAPTOP), 6, 3),
            new byte[] {1, 2, 3});

    @Test
    void a_push_has_this_form() {
        assertThat(text(PushBody.write(List.of(event)))).isEqualTo(PUSH);
        assertThat(PushBody.read(stream(PUSH), "SPACE", LAPTOP, LIMITS)).containsExactly(event);
    }

    @Test
    void a_page_has_this_form() {
        Page page = new Page(List.of(new PositionedEvent(9, event)), 12, true);

        assertThat(text(PageBody.write(page))).isEqualTo(PAGE);
        assertThat(PageBody.read(stream(PAGE), "SPACE")).isEqualTo(page);
    }

    @Test
    void members_may_come_in_any_order_and_others_may_be_added() {
        String json =
                "{\"later\":[1,{}],\"more\":true,\"next\":12,\"events\":[{\"payload\":\"AQID\",\"later\":{\"a\":1},"
                        + "\"transactionSize\":3,\"transactionStart\":6,\"counter\":4,\"millis\":1795377243123,"
                        + "\"sequence\":7,\"epoch\":1,\"device\":\"0A1B2C3D4E5F6G7H\",\"position\":9}]}";

        assertThat(PageBody.read(stream(json), "SPACE"))
                .isEqualTo(new Page(List.of(new PositionedEvent(9, event)), 12, true));
    }

    @Test
    void each_event_of_a_page_names_its_own_device() {
        EventHeader header = new EventHeader("SPACE", PHONE, 1, 1, Stamp.of(1, 0, PHONE), 1, 1);
        Page page = new Page(
                List.of(new PositionedEvent(9, event), new PositionedEvent(10, new SealedEvent(header, new byte[0]))),
                10,
                false);

        assertThat(PageBody.read(new ByteArrayInputStream(PageBody.write(page)), "SPACE"))
                .isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"events\":{}}",
                "{\"events\":[7]}",
                "{\"events\":[{}]}",
                "{\"events\":[{\"epoch\":1,\"sequence\":1,\"millis\":1,\"counter\":0,\"transactionStart\":1,"
                        + "\"transactionSize\":1}]}",
                "{\"events\":[{\"epoch\":1,\"sequence\":1,\"counter\":0,\"transactionStart\":1,"
                        + "\"transactionSize\":1,\"payload\":\"AQID\"}]}",
                "{\"events\":[{\"epoch\":1,\"sequence\":\"one\",\"payload\":\"AQID\"}]}",
                "{\"events\":[{\"epoch\":1,\"sequence\":1,\"millis\":1,\"counter\":0,\"transactionStart\":1,"
                        + "\"transactionSize\":1,\"payload\":\"not base64!\"}]}",
                "{\"events\":[{\"epoch\":1"
            })
    void what_is_not_a_push_is_refused(String json) {
        assertThatExceptionOfType(MalformedBody.class)
                .isThrownBy(() -> PushBody.read(stream(json), "SPACE", LAPTOP, LIMITS));
    }

    @Test
    void a_member_that_is_missing_is_not_taken_from_the_event_before() {
        String second = PUSH.substring(PUSH.indexOf('[') + 1, PUSH.indexOf(']')).replace("\"sequence\":7,", "");
        String json = PUSH.replace("]}", "," + second + "]}");

        assertThatExceptionOfType(MalformedBody.class)
                .isThrownBy(() -> PushBody.read(stream(json), "SPACE", LAPTOP, LIMITS));
    }

    @Test
    void a_page_that_does_not_say_where_to_go_on_is_refused() {
        assertThatExceptionOfType(MalformedBody.class)
                .isThrownBy(() -> PageBody.read(stream("{\"events\":[],\"more\":false}"), "SPACE"));
    }

    @Test
    void a_push_is_not_read_beyond_the_limit() {
        byte[] json = PushBody.write(List.of(event, event, event));

        assertThatExceptionOfType(TooLarge.class)
                .isThrownBy(() -> PushBody.read(new ByteArrayInputStream(json), "SPACE", LAPTOP, LIMITS));
    }

    @Test
    void a_device_without_a_proper_id_is_refused() {
        assertThatExceptionOfType(MalformedBody.class)
                .isThrownBy(() -> Bodies.read(stream("{\"id\":\"me\",\"name\":\"\"}"), Bodies.Device.class));
        assertThatExceptionOfType(MalformedBody.class)
                .isThrownBy(() -> Bodies.read(stream("{\"name\":\"\"}"), Bodies.Device.class));
    }

    static Stream<HubException> refusals() {
        return Stream.concat(
                Stream.of(NotAllowed.Reason.values()).map(NotAllowed::new),
                Stream.of(
                        new SequenceGap(3, 5),
                        new Forked(LAPTOP, 2, 7),
                        new TooLarge(new Limits(5_000, 8_388_608)),
                        new StampTooFarAhead(7, Instant.ofEpochMilli(1_795_377_243_123L), Duration.ofMinutes(5))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_arrives_with_its_facts(HubException refusal) {
        Map<String, Object> body = new LinkedHashMap<>(refusal.facts());
        body.put("code", refusal.code());

        HubException arrived =
                Problem.read(new ByteArrayInputStream(Bodies.write(body))).toException(Problem.status(refusal));

        assertThat(arrived).hasSameClassAs(refusal).hasMessage(refusal.getMessage());
        assertThat(arrived.facts()).isEqualTo(refusal.facts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{\"code\":7}",
                "{\"code\":\"forked\",\"device\":\"?\"}",
                "{\"code\":\"too-large\"}"
            })
    void a_refusal_that_makes_no_sense_is_judged_by_its_status(String json) {
        assertThat(Problem.read(stream(json)).toException(409).code()).isEqualTo("not-understood");
        assertThat(Problem.read(stream(json)).toException(502).code()).isEqualTo("hub-unreachable");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
