package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.subscription.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoredHubTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection("user", "2026-01-10", user -> user.field("displayName", FieldType.STRING))
            .collection("note", "2026-01-10", note -> note.field("text", FieldType.STRING))
            .build();

    @TempDir
    Path directory;

    private RestorableHub hub;

    @BeforeEach
    void open() {
        hub = new RestorableHub(directory, InstantSource.system());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void what_a_hub_lost_is_sent_again_by_those_who_wrote_it() throws IOException {
        InstantSource clock = InstantSource.system();
        try (TestDevice laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null)) {
            laptop.sync();
            try (TestDevice phone =
                    new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite())) {
                create(laptop, "before");
                phone.sync();
                hub.isBackedUp();

                laptop.restart();
                phone.restart();
                create(laptop, "lost by the hub, seen by the phone");
                phone.sync();
                create(phone, "lost by the hub, seen by nobody");

                hub.isPutBack();
                laptop.restart();
                phone.restart();
                create(laptop, "after");
                phone.sync();
                laptop.sync();
                phone.sync();
                assertThat(laptop.collection("user").countObjects(Map.of())).isEqualTo(4);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
            }
        }
    }

    @Test
    void what_a_hub_lost_comes_back_from_devices_that_ran_on_all_the_while() throws IOException {
        InstantSource clock = InstantSource.system();
        try (TestDevice laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null)) {
            laptop.sync();
            try (TestDevice phone =
                            new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite());
                    TestDevice tablet = new TestDevice(
                            "tablet", directory.resolve("tablet"), REGISTRY, clock, hub, laptop.invite())) {
                create(laptop, "before");
                create(phone, "before, too");
                tablet.sync();
                hub.isBackedUp();

                create(laptop, "lost by the hub, seen by the phone");
                create(laptop, "another");
                phone.sync();
                tablet.sync();

                hub.isPutBack();
                create(phone, "after");
                create(phone, "at the position of what the tablet has seen");
                tablet.sync();
                laptop.sync();
                phone.sync();
                tablet.sync();
                assertThat(laptop.collection("user").countObjects(Map.of())).isEqualTo(6);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
                assertThat(tablet.digest()).isEqualTo(laptop.digest());
            }
        }
    }

    @Test
    void what_others_have_seen_keeps_its_stamp_when_the_hub_has_lost_it_and_the_clock_is_set_right()
            throws IOException {
        AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);
        InstantSource wrong = () -> InstantSource.system().instant().plus(error.get());
        try (TestDevice laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, wrong, hub, null)) {
            laptop.sync();
            try (TestDevice phone = new TestDevice(
                    "phone", directory.resolve("phone"), REGISTRY, InstantSource.system(), hub, laptop.invite())) {
                phone.sync();
                hub.isBackedUp();

                create(laptop, "lost by the hub, seen by the phone");
                phone.sync();

                hub.isPutBack();
                error.set(Duration.ofHours(-1));
                create(laptop, "by a clock that is an hour behind");
                phone.sync();
                laptop.sync();
                assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(2);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
            }
        }
    }

    @Test
    void what_others_have_seen_keeps_its_stamp_though_its_author_never_heard_that_the_hub_had_it() throws IOException {
        FaultyHub line = new FaultyHub(hub);
        AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);
        InstantSource wrong = () -> InstantSource.system().instant().plus(error.get());
        try (TestDevice laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, wrong, line, null)) {
            laptop.sync();
            try (TestDevice phone = new TestDevice(
                    "phone", directory.resolve("phone"), REGISTRY, InstantSource.system(), hub, laptop.invite())) {
                phone.sync();
                hub.isBackedUp();

                line.afterPush(() -> {
                    throw new HubUnreachable("The answer was lost.", null);
                });
                assertThatThrownBy(() -> create(laptop, "sent, and never confirmed"))
                        .isInstanceOf(HubUnreachable.class);
                line.afterPush(() -> {});
                phone.sync();

                hub.isPutBack();
                error.set(Duration.ofHours(-1));
                laptop.restart();
                create(laptop, "by a clock that is an hour behind");
                phone.sync();
                laptop.sync();
                assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(2);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
            }
        }
    }

    @Test
    void what_a_hub_lost_reaches_a_device_that_had_passed_it_over_and_has_subscribed_to_it_since() throws IOException {
        InstantSource clock = InstantSource.system();
        try (TestDevice laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null)) {
            laptop.sync();
            try (TestDevice phone =
                    new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite())) {
                phone.device().subscriptions().change(Subscription.to("user"));
                phone.sync();
                hub.isBackedUp();

                laptop.collection("note").createObject(Map.of("id", "n1", "text", "lost by the hub"));
                create(laptop, "together with it");
                phone.sync();

                hub.isPutBack();
                phone.device().subscriptions().change(Subscription.EVERYTHING);
                phone.sync();
                assertThat(phone.collection("note").countObjects(Map.of())).isZero();
                laptop.sync();
                phone.sync();
                assertThat(phone.collection("note").countObjects(Map.of())).isEqualTo(1);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
            }
        }
    }

    @Test
    void so_does_a_transaction_of_which_the_hub_has_only_a_part_again_when_the_device_subscribes() throws IOException {
        InstantSource clock = InstantSource.system();
        FaultyHub line = new FaultyHub(hub);
        FaultyHub phoneLine = new FaultyHub(hub);
        try (TestDevice laptop = new TestDevice(
                "laptop", directory.resolve("laptop"), REGISTRY, clock, TestDevice.sendingOneByOne(line, null))) {
            laptop.sync();
            try (TestDevice phone =
                    new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, phoneLine, laptop.invite())) {
                phone.device().subscriptions().change(Subscription.to("user"));
                phone.sync();
                hub.isBackedUp();

                laptop.batch(
                        new CreateObject("note", Map.of("id", "n1", "text", "first of two")),
                        new CreateObject("user", Map.of("id", "u1", "displayName", "second of two")));
                laptop.sync();
                phone.sync();

                hub.isPutBack();
                line.loseAllButTheFirstOfATransaction();
                assertThatThrownBy(laptop::sync).isInstanceOf(HubUnreachable.class);
                phone.device().sync().receive();
                int quiet = callsOf(phoneLine, () -> phone.device().sync().receive());
                phone.device().subscriptions().change(Subscription.EVERYTHING);
                phone.device().sync().receive();
                assertThat(callsOf(phoneLine, () -> phone.device().sync().receive()))
                        .as("the log is not read again before there is more of it")
                        .isEqualTo(quiet);
                line.loseNothing();
                laptop.sync();
                phone.sync();
                assertThat(phone.collection("note").countObjects(Map.of())).isEqualTo(1);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
            }
        }
    }

    private static int callsOf(FaultyHub line, Runnable work) {
        int before = line.calls();
        work.run();
        return line.calls() - before;
    }

    private static void create(TestDevice device, String name) {
        device.collection("user").createObject(Map.of("displayName", name));
        device.sync();
    }
}
