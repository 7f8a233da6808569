package io.syncline.sync.hub.http;

import static io.syncline.sync.hub.http.ScriptedServer.answering;
import static io.syncline.sync.hub.http.ScriptedServer.hangingUp;
import static io.syncline.sync.hub.http.ScriptedServer.streaming;
import static io.syncline.sync.hub.http.ScriptedServer.trickling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.CallWatcher;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.NotUnderstood;
import io.syncline.sync.hub.SlowCall;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.hub.Watch;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the client makes of a network, and of servers, that do not do as they should. */
class HttpHubTest {

    private static final String JSON = "application/json";
    private static final String STANDING =
            "{\"head\":7,\"held\":[],\"limits\":{\"events\":10,\"bytes\":1000},\"hubTime\":5,\"later\":\"addition\"}";
    private static final Standing AS_VALUE =
            new Standing(7, 1, new TreeMap<>(), List.of(), 0, new Limits(10, 1000), Instant.ofEpochMilli(5));
    private static final Patience LITTLE = new Patience(
            Duration.ofMillis(500),
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            Duration.ofMillis(900),
            Duration.ofMillis(5),
            Duration.ofMillis(20));

    private final Membership self = new Membership("SPACE", new DeviceId("0A1B2C3D4E5F6G7H"), "TOKEN");
    private ScriptedServer server;
    private HttpHub hub;

    @AfterEach
    void end() throws IOException {
        hub.close();
        if (server != null) {
            server.close();
        }
    }

    @Nested
    class A_call {

        private final SlowCalls slow = new SlowCalls();

        @Test
        void gets_its_answer_and_passes_over_members_it_does_not_know() throws IOException {
            assertThat(session(answering(200, JSON, STANDING)).standing()).isEqualTo(AS_VALUE);
        }

        @Test
        void to_where_nobody_listens_fails_at_once() throws IOException {
            ScriptedServer gone = new ScriptedServer(hangingUp());
            gone.close();

            unreachable(sessionAt(gone.address()));
        }

        @Test
        void that_is_never_answered_ends() throws IOException {
            unreachable(session(waiting -> Thread.sleep(60_000)));
            assertThat(server.connections()).isEqualTo(1);
        }

        @Test
        void whose_answer_stops_halfway_ends() throws IOException {
            unreachable(session(out -> server.stoppingHalfway(STANDING).play(out)));
        }

        @Test
        void whose_answer_is_slow_but_steady_is_waited_for() throws IOException {
            HubSession session = session(trickling(STANDING, 10, 100));

            assertThat(session.standing()).isEqualTo(AS_VALUE);
        }

        @Test
        void whose_connection_breaks_is_made_again_once() throws IOException {
            assertThat(session(hangingUp(), answering(200, JSON, STANDING)).standing())
                    .isEqualTo(AS_VALUE);
            assertThat(server.connections()).isEqualTo(2);
        }

        @Test
        void whose_connection_breaks_again_fails() throws IOException {
            unreachable(session(hangingUp()));
            assertThat(server.connections()).isBetween(2, 4); // the JDK's client may repeat a GET of its own accord
        }

        @Test
        void that_must_not_be_done_twice_is_not_made_again() throws IOException {
            serve(hangingUp());

            assertThatExceptionOfType(HubUnreachable.class)
                    .isThrownBy(() -> hub.found(new DeviceProfile(self.device(), new byte[0]), null));
            assertThat(server.connections()).isEqualTo(1);
        }

        @Test
        void that_a_hub_refuses_says_why() throws IOException {
            HubSession session = session(answering(401, "application/problem+json", "{\"code\":\"token-unknown\"}"));

            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(session::standing)
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(NotAllowed.Reason.TOKEN_UNKNOWN));
        }

        @Test
        void to_something_that_is_not_a_hub_fails() throws IOException {
            unreachable(session(answering(200, "text/html", "<html>Please log in to the hotel's network</html>")));
        }

        @Test
        void whose_answer_lacks_what_it_must_say_fails() throws IOException {
            unreachable(session(answering(200, JSON, "{\"head\":7}")));
            unreachable(session(answering(200, JSON, STANDING.substring(0, 20))));
        }

        @Test
        void to_a_hub_that_fails_may_be_tried_again_later() throws IOException {
            unreachable(session(answering(500, JSON, "{\"code\":\"hub-failed\",\"detail\":\"disk full\"}")));
            unreachable(session(answering(503, "text/html", "<html>maintenance</html>")));
        }

        @Test
        void that_the_hub_does_not_know_is_told_apart() throws IOException {
            HubSession session = session(answering(404, "text/html", "<html>no such page</html>"));

            assertThatExceptionOfType(NotUnderstood.class)
                    .isThrownBy(session::standing)
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(404));
        }

        @Test
        void of_which_nothing_is_heard_is_told_when_it_stalls_and_when_it_is_given_up() throws IOException {
            HubSession session = session(waiting -> Thread.sleep(60_000));
            hub.watchCalls(slow);

            unreachable(session);

            assertThat(slow.told).containsExactly("stalled GET /v1/spaces/SPACE", "given up GET /v1/spaces/SPACE");
            assertThat(slow.silences.get(0)).isGreaterThanOrEqualTo(LITTLE.stall());
            assertThat(slow.silences.get(1)).isGreaterThan(LITTLE.answer());
        }

        @Test
        void that_stops_and_goes_on_is_told_each_time_and_answered() throws IOException {
            HubSession session = session(trickling(STANDING, 20, 250));
            hub.watchCalls(slow);

            assertThat(session.standing()).isEqualTo(AS_VALUE);

            assertThat(slow.told).hasSizeGreaterThan(1).containsOnly("stalled GET /v1/spaces/SPACE");
        }

        private void unreachable(HubSession session) {
            assertThatExceptionOfType(HubUnreachable.class).isThrownBy(session::standing);
        }
    }

    @Nested
    class With_several_addresses {

        /** Here nobody is silent, so nothing has to be cut short. */
        private static final Patience ENOUGH = new Patience(
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMillis(5),
                Duration.ofMillis(20));

        private ScriptedServer other;

        @AfterEach
        void end() throws IOException {
            other.close();
        }

        @Test
        void a_call_that_one_does_not_answer_is_answered_by_the_next() throws IOException {
            HubSession session = session(List.of(hangingUp()), List.of(answering(200, JSON, STANDING)));

            assertThat(session.standing()).isEqualTo(AS_VALUE);
        }

        @Test
        void the_one_that_answered_is_asked_first_from_then_on() throws IOException {
            HubSession session = session(List.of(hangingUp()), List.of(answering(200, JSON, STANDING)));
            session.standing();
            int asked = server.connections();

            assertThat(session.standing()).isEqualTo(AS_VALUE);
            assertThat(server.connections()).isEqualTo(asked);
        }

        @Test
        void a_call_fails_when_each_has_been_asked() throws IOException {
            HubSession session = session(List.of(hangingUp()), List.of(answering(503, JSON, "{}")));

            assertThatExceptionOfType(HubUnreachable.class)
                    .isThrownBy(session::standing)
                    .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        }

        @Test
        void a_refusal_is_not_asked_for_again_elsewhere() throws IOException {
            HubSession session = session(
                    List.of(answering(401, "application/problem+json", "{\"code\":\"token-unknown\"}")),
                    List.of(answering(200, JSON, STANDING)));

            assertThatExceptionOfType(NotAllowed.class).isThrownBy(session::standing);
            assertThat(other.connections()).isZero();
        }

        @Test
        void what_must_not_be_done_twice_is_only_asked_elsewhere_when_nobody_was_there() throws IOException {
            session(List.of(hangingUp()), List.of(answering(200, JSON, STANDING)));

            assertThatExceptionOfType(HubUnreachable.class)
                    .isThrownBy(() -> hub.found(new DeviceProfile(self.device(), new byte[0]), null));
            assertThat(other.connections()).isZero();
        }

        @Test
        void a_live_signal_goes_on_at_the_next() throws IOException {
            Heard heard = new Heard();
            session(
                            List.of(streaming("data:{\"head\":1,\"hubTime\":5}\n\n", hangingUp())),
                            List.of(streaming(
                                    "data:{\"head\":2,\"hubTime\":5}\n\n",
                                    out -> server.beingSilent().play(out))))
                    .watch(heard);

            heard.await("connected 1", "disconnected", "connected 2");
        }

        private HubSession session(List<ScriptedServer.Part> first, List<ScriptedServer.Part> second)
                throws IOException {
            server = new ScriptedServer(first.toArray(ScriptedServer.Part[]::new));
            other = new ScriptedServer(second.toArray(ScriptedServer.Part[]::new));
            hub = new HttpHub(List.of(server.address(), other.address()), ENOUGH);
            return hub.open(self);
        }
    }

    @Nested
    class A_live_signal {

        private final Heard heard = new Heard();

        @Test
        void is_made_again_when_the_connection_breaks() throws IOException {
            session(
                            streaming(head(1), hangingUp()),
                            hangingUp(),
                            streaming(
                                    head(1) + head(2),
                                    out -> server.beingSilent().play(out)))
                    .watch(heard);

            heard.await("connected 1", "disconnected", "connected 1", "moved 2");
        }

        @Test
        void is_made_again_when_it_falls_silent() throws IOException {
            session(streaming(head(1), out -> server.beingSilent().play(out)), streaming(head(5), alive()))
                    .watch(heard);

            heard.await("connected 1", "disconnected", "connected 5");
        }

        @Test
        void with_signs_of_life_is_kept() throws IOException {
            session(streaming(head(1), alive())).watch(heard);

            heard.await("connected 1", "moved 2");
        }

        @Test
        void tells_once_that_the_hub_is_away_and_goes_on_trying() throws IOException {
            session(hangingUp()).watch(heard);

            await().until(() -> server.connections() > 3);
            assertThat(heard.all).containsExactly("disconnected");
        }

        @Test
        void from_something_that_is_not_a_hub_counts_as_none() throws IOException {
            session(streaming("data: hello\n\n", out -> server.beingSilent().play(out)), streaming(head(3), alive()))
                    .watch(heard);

            heard.await("disconnected", "connected 3");
        }

        @Test
        void ends_when_it_is_closed() throws IOException {
            Watch watch = session(hangingUp()).watch(heard);
            heard.await("disconnected");
            watch.close();

            // Whatever was under way may still come; then nothing more.
            await().until(() -> {
                int before = server.connections();
                Thread.sleep(100);
                return server.connections() == before;
            });
        }

        private String head(long position) {
            return "data:{\"head\":%d,\"hubTime\":5}\n\n".formatted(position);
        }

        /** Longer than the silence that is tolerated. */
        private ScriptedServer.Part alive() {
            return out -> {
                for (int i = 0; i < 5; i++) {
                    Thread.sleep(250);
                    out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
                out.write(head(2).getBytes(StandardCharsets.UTF_8));
                out.flush();
                server.beingSilent().play(out);
            };
        }
    }

    private static final class Heard implements Watch.Listener {

        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public void connected(long head, Instant hubTime) {
            all.add("connected " + head);
        }

        @Override
        public void moved(long head) {
            all.add("moved " + head);
        }

        @Override
        public void disconnected(HubException why) {
            all.add("disconnected");
        }

        void await(String... expected) {
            Awaitility.await().untilAsserted(() -> assertThat(all).containsSequence(expected));
        }
    }

    /** What was told of slow calls. */
    private static final class SlowCalls implements CallWatcher {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final List<Duration> silences = new CopyOnWriteArrayList<>();

        @Override
        public void stalled(SlowCall call) {
            told.add("stalled " + call.request());
            silences.add(call.silence());
        }

        @Override
        public void givenUp(SlowCall call) {
            told.add("given up " + call.request());
            silences.add(call.silence());
        }
    }

    private HubSession session(ScriptedServer.Part... parts) throws IOException {
        serve(parts);
        return hub.open(self);
    }

    private void serve(ScriptedServer.Part... parts) throws IOException {
        server = new ScriptedServer(parts);
        hub = new HttpHub(server.address(), LITTLE);
    }

    private HubSession sessionAt(URI address) {
        hub = new HttpHub(address, LITTLE);
        return hub.open(self);
    }
}
