package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.engine.BatchLimits;
import io.syncline.sync.engine.SyncActivity;
import io.syncline.sync.engine.SyncCancelledException;
import io.syncline.sync.engine.SyncEngine;
import io.syncline.sync.engine.SyncEvent;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.TooLarge;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.setup.HubSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the engine is driven: stages, batches, pausing, cancelling, failures, and what it tells. */
class EngineControlTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection("note", "2026-01-10", note -> note.field("text", FieldType.TEXT))
            .build();

    @TempDir
    Path directory;

    private final List<TestDevice> devices = new ArrayList<>();
    private FaultyHub line;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void twoDevices() {
        connectTo(Limits.DEFAULT);
        laptop = device("laptop", new HubSettings(line, null, null, null, SyncMode.MANUAL));
        laptop.sync();
        phone = device("phone", new HubSettings(line, null, laptop.invite(), null, SyncMode.MANUAL));
        phone.sync();
    }

    @AfterEach
    void close() {
        line.hangNoMore();
        line.refuseWith(null);
        devices.forEach(TestDevice::close);
    }

    private void connectTo(Limits limits) {
        line = new FaultyHub(new LocalHub(
                new MemoryStore(),
                io.syncline.sync.hub.local.HubSettings.defaults(InstantSource.system(), new SecureRandom())
                        .withLimits(limits)));
    }

    private TestDevice device(String name, HubSettings settings) {
        TestDevice device = new TestDevice(name, directory.resolve(name), REGISTRY, InstantSource.system(), settings);
        devices.add(device);
        return device;
    }

    private TestDevice continuous(String name) {
        return device(name, new HubSettings(line, null, laptop.invite(), null, SyncMode.CONTINUOUS));
    }

    private static void write(TestDevice device, int notes) {
        IntStream.range(0, notes).forEach(i -> device.collection("note").createObject(Map.of("text", "note " + i)));
    }

    private static long notes(TestDevice device) {
        return device.collection("note").countObjects(Map.of());
    }

    private static SyncEngine sync(TestDevice device) {
        return device.device().sync();
    }

    @Nested
    class Stages {

        @Test
        void share_sends_and_receives_nothing() {
            write(laptop, 1);
            write(phone, 1);
            phone.sync();
            assertThat(sync(laptop).share()).satisfies(report -> {
                assertThat(report.sent()).isEqualTo(1);
                assertThat(report.received()).isZero();
            });
            assertThat(notes(laptop)).isEqualTo(1);
        }

        @Test
        void receive_takes_over_and_sends_nothing() {
            write(laptop, 1);
            write(phone, 1);
            phone.sync();
            assertThat(sync(laptop).receive()).satisfies(report -> {
                assertThat(report.sent()).isZero();
                assertThat(report.received()).isEqualTo(1);
                assertThat(report.finished()).isFalse();
            });
            assertThat(notes(laptop)).isEqualTo(2);
        }

        @Test
        void integrate_needs_no_hub() {
            line.failNext(1_000);
            assertThat(sync(laptop).integrate().applied()).isZero();
        }
    }

    @Nested
    class Batches {

        @Test
        void have_as_many_events_as_the_device_is_told() {
            List<Integer> sizes = new ArrayList<>();
            TestDevice tablet = device(
                    "tablet",
                    new HubSettings(line, null, laptop.invite(), null, SyncMode.MANUAL, new BatchLimits(3, 1_000_000)));
            line.beforePush(events -> sizes.add(events.size()));
            write(tablet, 7);
            assertThat(tablet.sync().sent()).isEqualTo(7);
            assertThat(sizes).containsExactly(3, 3, 1);
        }

        @Test
        void have_no_more_bytes_than_the_device_is_told_but_one_event_always_goes() {
            List<Integer> sizes = new ArrayList<>();
            TestDevice tablet = device(
                    "tablet",
                    new HubSettings(line, null, laptop.invite(), null, SyncMode.MANUAL, new BatchLimits(1_000, 1)));
            line.beforePush(events -> sizes.add(events.size()));
            write(tablet, 3);
            tablet.sync();
            assertThat(sizes).containsExactly(1, 1, 1);
        }

        @Test
        void that_the_hub_finds_too_large_are_halved_down_to_one_event() {
            List<Integer> sizes = new ArrayList<>();
            line.beforePush(events -> {
                sizes.add(events.size());
                if (events.size() > 1) {
                    throw new TooLarge(new Limits(5_000, 1_000_000));
                }
            });
            write(laptop, 10);
            assertThat(laptop.sync())
                    .satisfies(report -> assertThat(report.sent()).isEqualTo(10));
            assertThat(sizes).startsWith(10, 5, 2, 1, 1).endsWith(1, 1);
            phone.sync();
            assertThat(notes(phone)).isEqualTo(10);
        }

        @Test
        void of_one_event_that_no_hub_takes_name_the_event() {
            line.beforePush(events -> {
                throw new TooLarge(new Limits(5_000, 100));
            });
            write(laptop, 2);
            assertThatThrownBy(laptop::sync).isInstanceOf(TooLarge.class).hasMessageContaining("Event 1 of epoch 1");
        }

        @Test
        void never_hold_an_event_that_the_hub_would_not_take_since_it_is_refused_when_it_is_written() {
            connectTo(new Limits(5_000, 100_000));
            TestDevice tablet = device("tablet", new HubSettings(line, null, null, null, SyncMode.MANUAL));
            tablet.sync();
            Map<String, Object> tooLarge = Map.of("id", "n1", "text", "x".repeat(75_000));
            assertThatThrownBy(() -> tablet.collection("note").createObject(tooLarge))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("note/n1");
            tablet.restart();
            assertThatThrownBy(() -> tablet.collection("note").createObject(tooLarge))
                    .isInstanceOf(InvalidInputException.class);
            tablet.collection("note").createObject(Map.of("text", "x".repeat(74_000)));
            assertThat(tablet.sync().sent()).isEqualTo(1);
        }
    }

    @Nested
    class Cancelling {

        @Test
        void ends_a_round_that_waits_for_the_hub_and_harms_nothing() throws Exception {
            write(laptop, 3);
            CountDownLatch hangs = line.hang();
            CompletableFuture<Object> round = CompletableFuture.supplyAsync(laptop::sync);
            assertThat(hangs.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(sync(laptop).status().activity()).isEqualTo(SyncActivity.SYNCING);
            assertThat(sync(laptop).cancel()).isTrue();
            assertThatThrownBy(() ->
                            round.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(SyncCancelledException.class);
            line.hangNoMore();
            assertThat(sync(laptop).status().lastError()).isNull();
            assertThat(laptop.sync().sent()).isEqualTo(3);
        }

        @Test
        void when_nothing_runs_does_nothing() {
            assertThat(sync(laptop).cancel()).isFalse();
            write(laptop, 1);
            assertThat(laptop.sync().sent()).isEqualTo(1);
        }

        @Test
        void is_also_how_a_device_that_hangs_is_closed() throws Exception {
            CountDownLatch hangs = line.hang();
            CompletableFuture<Object> round = CompletableFuture.supplyAsync(laptop::sync);
            assertThat(hangs.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            sync(laptop).close();
            assertThatThrownBy(() ->
                            round.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join())
                    .hasCauseInstanceOf(SyncCancelledException.class);
        }
    }

    @Nested
    class Pausing {

        @Test
        void outlasts_a_restart_lets_asked_rounds_run_and_ends_with_resume() {
            TestDevice tablet = continuous("tablet");
            await().atMost(LONG).until(() -> sync(tablet).status().online());
            sync(tablet).pause();
            tablet.restart();
            assertThat(sync(tablet).status().activity()).isEqualTo(SyncActivity.PAUSED);
            write(tablet, 2);
            assertThat(sync(tablet).status().pending()).isEqualTo(2);
            assertThat(tablet.sync().sent()).isEqualTo(2);
            write(tablet, 1);
            sync(tablet).resume();
            await().atMost(LONG).until(() -> sync(tablet).status().pending() == 0);
        }
    }

    @Nested
    class Failures {

        @Test
        void are_gone_through_without_another_write() {
            TestDevice tablet = continuous("tablet");
            await().atMost(LONG).until(() -> sync(tablet).status().online());
            line.failNext(4);
            write(tablet, 1);
            await().atMost(LONG).until(() -> sync(tablet).status().pending() == 0);
            await().atMost(LONG).until(() -> sync(tablet).status().lastError() == null);
        }

        @Test
        void of_membership_are_a_state_that_ends_when_it_is_valid_again() {
            TestDevice tablet = continuous("tablet");
            await().atMost(LONG).until(() -> sync(tablet).status().online());
            line.refuseWith(new NotAllowed(NotAllowed.Reason.TOKEN_UNKNOWN));
            write(tablet, 1);
            await().atMost(LONG).until(() -> sync(tablet).status().activity() == SyncActivity.REFUSED);
            assertThat(sync(tablet).status().lastError()).contains("does not know this device's token");
            assertThat(sync(tablet).status().retryAt()).isNotNull();
            line.refuseWith(null);
            await().atMost(LONG).until(() -> sync(tablet).status().pending() == 0);
            await().atMost(LONG).until(() -> sync(tablet).status().activity() == SyncActivity.IDLE);
        }

        @Test
        void of_listeners_disturb_nobody() {
            sync(laptop).onEvent(event -> {
                throw new IllegalStateException("a listener of a test");
            });
            sync(laptop).onStatus(status -> {
                throw new IllegalStateException("a listener of a test");
            });
            write(laptop, 1);
            assertThat(laptop.sync().sent()).isEqualTo(1);
        }
    }

    @Test
    void one_round_runs_at_a_time_whoever_asks() {
        write(laptop, 50);
        List<CompletableFuture<Object>> rounds = IntStream.range(0, 6)
                .<CompletableFuture<Object>>mapToObj(i -> CompletableFuture.supplyAsync(laptop::sync))
                .toList();
        rounds.forEach(CompletableFuture::join);
        assertThat(line.mostAtOnce()).isEqualTo(1);
        phone.sync();
        assertThat(notes(phone)).isEqualTo(50);
    }

    @Test
    void what_happens_is_told_with_counts() {
        List<SyncEvent> told = Collections.synchronizedList(new ArrayList<>());
        sync(phone).onEvent(told::add);
        write(laptop, 3);
        laptop.sync();
        write(phone, 2);
        phone.sync();
        assertThat(told)
                .hasOnlyElementsOfTypes(
                        SyncEvent.RoundStarted.class,
                        SyncEvent.BatchSent.class,
                        SyncEvent.BatchReceived.class,
                        SyncEvent.RoundFinished.class);
        assertThat(told).element(1).isInstanceOfSatisfying(SyncEvent.BatchSent.class, sent -> {
            assertThat(sent.events()).isEqualTo(2);
            assertThat(sent.pending()).isZero();
            assertThat(sent.bytes()).isPositive();
        });
        assertThat(told).element(2).isInstanceOfSatisfying(SyncEvent.BatchReceived.class, received -> {
            assertThat(received.events()).isEqualTo(3);
            assertThat(received.applied()).isEqualTo(3);
        });
        assertThat(told).last().isInstanceOfSatisfying(SyncEvent.RoundFinished.class, finished -> {
            assertThat(finished.hasChanges()).isTrue();
            assertThat(finished.error()).isNull();
            assertThat(finished.report().sent()).isEqualTo(2);
        });
    }

    @Test
    void going_offline_and_online_is_told_once() {
        List<SyncEvent> told = new ArrayList<>();
        sync(laptop).onEvent(told::add);
        line.failNext(3);
        assertThatThrownBy(laptop::sync).hasMessageContaining("cut");
        assertThatThrownBy(laptop::sync).hasMessageContaining("cut");
        line.failNext(0);
        laptop.sync();
        assertThat(told).filteredOn(SyncEvent.WentOffline.class::isInstance).hasSize(1);
        assertThat(told).filteredOn(SyncEvent.WentOnline.class::isInstance).hasSize(1);
    }
}
