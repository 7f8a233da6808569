package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.engine.BatchLimits;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.jdbc.JdbcStore;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.subscription.Subscription;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoredHubTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection("user", "2026-01-10", user -> user.field("displayName", FieldType.STRING))
            .collection("note", "2026-01-10", note -> note.field("text", FieldType.STRING))
            .build();

    @TempDir
    Path directory;

    private final SwitchedHub hub = new SwitchedHub();

    @Test
    void what_a_hub_lost_is_sent_again_by_those_who_wrote_it() throws IOException {
        JdbcStore store = JdbcStore.open(directory.resolve("hub.sqlite"));
        hub.switchTo(store);
        InstantSource clock = InstantSource.system();
        try (TestDevice laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null)) {
            laptop.sync();
            try (TestDevice phone =
                    new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite())) {
                create(laptop, "before");
                phone.sync();
                store.close();
                Files.copy(directory.resolve("hub.sqlite"), directory.resolve("copy.sqlite"));

                JdbcStore later = JdbcStore.open(directory.resolve("hub.sqlite"));
                hub.switchTo(later);
                laptop.restart();
                phone.restart();
                create(laptop, "lost by the hub, seen by the phone");
                phone.sync();
                create(phone, "lost by the hub, seen by nobody");
                later.close();

                JdbcStore restored = JdbcStore.open(directory.resolve("copy.sqlite"));
                hub.switchTo(restored);
                laptop.restart();
                phone.restart();
                create(laptop, "after");
                phone.sync();
                laptop.sync();
                phone.sync();
                assertThat(laptop.collection("user").countObjects(Map.of())).isEqualTo(4);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
                restored.close();
            }
        }
    }

    @Test
    void what_a_hub_lost_comes_back_from_devices_that_ran_on_all_the_while() throws IOException {
        JdbcStore store = JdbcStore.open(directory.resolve("hub.sqlite"));
        hub.switchTo(store);
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
                store.close();
                Files.copy(directory.resolve("hub.sqlite"), directory.resolve("copy.sqlite"));

                JdbcStore later = JdbcStore.open(directory.resolve("hub.sqlite"));
                hub.switchTo(later);
                create(laptop, "lost by the hub, seen by the phone");
                create(laptop, "another");
                phone.sync();
                tablet.sync();
                later.close();

                JdbcStore restored = JdbcStore.open(directory.resolve("copy.sqlite"));
                hub.switchTo(restored);
                create(phone, "after");
                create(phone, "at the position of what the tablet has seen");
                tablet.sync();
                laptop.sync();
                phone.sync();
                tablet.sync();
                assertThat(laptop.collection("user").countObjects(Map.of())).isEqualTo(6);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
                assertThat(tablet.digest()).isEqualTo(laptop.digest());
                restored.close();
            }
        }
    }

    @Test
    void what_others_have_seen_keeps_its_stamp_when_the_hub_has_lost_it_and_the_clock_is_set_right()
            throws IOException {
        JdbcStore store = JdbcStore.open(directory.resolve("hub.sqlite"));
        hub.switchTo(store);
        AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);
        InstantSource wrong = () -> InstantSource.system().instant().plus(error.get());
        try (TestDevice laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, wrong, hub, null)) {
            laptop.sync();
            try (TestDevice phone = new TestDevice(
                    "phone", directory.resolve("phone"), REGISTRY, InstantSource.system(), hub, laptop.invite())) {
                phone.sync();
                store.close();
                Files.copy(directory.resolve("hub.sqlite"), directory.resolve("copy.sqlite"));

                JdbcStore later = JdbcStore.open(directory.resolve("hub.sqlite"));
                hub.switchTo(later);
                create(laptop, "lost by the hub, seen by the phone");
                phone.sync();
                later.close();

                JdbcStore restored = JdbcStore.open(directory.resolve("copy.sqlite"));
                hub.switchTo(restored);
                error.set(Duration.ofHours(-1));
                create(laptop, "by a clock that is an hour behind");
                phone.sync();
                laptop.sync();
                assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(2);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
                restored.close();
            }
        }
    }

    @Test
    void what_others_have_seen_keeps_its_stamp_though_its_author_never_heard_that_the_hub_had_it() throws IOException {
        JdbcStore store = JdbcStore.open(directory.resolve("hub.sqlite"));
        hub.switchTo(store);
        FaultyHub line = new FaultyHub(hub);
        AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);
        InstantSource wrong = () -> InstantSource.system().instant().plus(error.get());
        try (TestDevice laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, wrong, line, null)) {
            laptop.sync();
            try (TestDevice phone = new TestDevice(
                    "phone", directory.resolve("phone"), REGISTRY, InstantSource.system(), hub, laptop.invite())) {
                phone.sync();
                store.close();
                Files.copy(directory.resolve("hub.sqlite"), directory.resolve("copy.sqlite"));

                JdbcStore later = JdbcStore.open(directory.resolve("hub.sqlite"));
                hub.switchTo(later);
                line.afterPush(() -> {
                    throw new HubUnreachable("The answer was lost.", null);
                });
                assertThatThrownBy(() -> create(laptop, "sent, and never confirmed"))
                        .isInstanceOf(HubUnreachable.class);
                line.afterPush(() -> {});
                phone.sync();
                later.close();

                JdbcStore restored = JdbcStore.open(directory.resolve("copy.sqlite"));
                hub.switchTo(restored);
                error.set(Duration.ofHours(-1));
                laptop.restart();
                create(laptop, "by a clock that is an hour behind");
                phone.sync();
                laptop.sync();
                assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(2);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
                restored.close();
            }
        }
    }

    @Test
    void what_a_hub_lost_reaches_a_device_that_had_passed_it_over_and_has_subscribed_to_it_since() throws IOException {
        JdbcStore store = JdbcStore.open(directory.resolve("hub.sqlite"));
        hub.switchTo(store);
        InstantSource clock = InstantSource.system();
        try (TestDevice laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, hub, null)) {
            laptop.sync();
            try (TestDevice phone =
                    new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite())) {
                phone.device().subscriptions().change(Subscription.to("user"));
                phone.sync();
                store.close();
                Files.copy(directory.resolve("hub.sqlite"), directory.resolve("copy.sqlite"));

                JdbcStore later = JdbcStore.open(directory.resolve("hub.sqlite"));
                hub.switchTo(later);
                laptop.collection("note").createObject(Map.of("id", "n1", "text", "lost by the hub"));
                create(laptop, "together with it");
                phone.sync();
                later.close();

                JdbcStore restored = JdbcStore.open(directory.resolve("copy.sqlite"));
                hub.switchTo(restored);
                phone.device().subscriptions().change(Subscription.EVERYTHING);
                phone.sync();
                assertThat(phone.collection("note").countObjects(Map.of())).isZero();
                laptop.sync();
                phone.sync();
                assertThat(phone.collection("note").countObjects(Map.of())).isEqualTo(1);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
                restored.close();
            }
        }
    }

    @Test
    void so_does_a_transaction_of_which_the_hub_has_only_a_part_again_when_the_device_subscribes() throws IOException {
        JdbcStore store = JdbcStore.open(directory.resolve("hub.sqlite"));
        hub.switchTo(store);
        InstantSource clock = InstantSource.system();
        FaultyHub line = new FaultyHub(hub);
        io.syncline.sync.setup.HubSettings oneByOne = new io.syncline.sync.setup.HubSettings(
                line, null, null, null, SyncMode.MANUAL, new BatchLimits(1, 1_000_000));
        try (TestDevice laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, clock, oneByOne)) {
            laptop.sync();
            try (TestDevice phone =
                    new TestDevice("phone", directory.resolve("phone"), REGISTRY, clock, hub, laptop.invite())) {
                phone.device().subscriptions().change(Subscription.to("user"));
                phone.sync();
                store.close();
                Files.copy(directory.resolve("hub.sqlite"), directory.resolve("copy.sqlite"));

                JdbcStore later = JdbcStore.open(directory.resolve("hub.sqlite"));
                hub.switchTo(later);
                laptop.batch(
                        new CreateObject("note", Map.of("id", "n1", "text", "first of two")),
                        new CreateObject("user", Map.of("id", "u1", "displayName", "second of two")));
                laptop.sync();
                phone.sync();
                later.close();

                JdbcStore restored = JdbcStore.open(directory.resolve("copy.sqlite"));
                hub.switchTo(restored);
                line.beforePush(RestoredHubTest::losesAllButTheFirstOfATransaction);
                assertThatThrownBy(laptop::sync).isInstanceOf(HubUnreachable.class);
                phone.device().subscriptions().change(Subscription.EVERYTHING);
                phone.device().sync().receive();
                line.beforePush(events -> {});
                laptop.sync();
                phone.sync();
                assertThat(phone.collection("note").countObjects(Map.of())).isEqualTo(1);
                assertThat(phone.digest()).isEqualTo(laptop.digest());
                restored.close();
            }
        }
    }

    private static void losesAllButTheFirstOfATransaction(List<SealedEvent> events) {
        EventHeader header = events.get(0).header();
        if (header.sequence() > header.transactionStart()) {
            throw new HubUnreachable("The line was cut.", null);
        }
    }

    private static void create(TestDevice device, String name) {
        device.collection("user").createObject(Map.of("displayName", name));
        device.sync();
    }

    /** A hub whose store can be exchanged, as when its files are put back from a backup. */
    private static final class SwitchedHub implements Hub {

        private @Nullable LocalHub current;

        void switchTo(JdbcStore store) {
            current = new LocalHub(store, HubSettings.defaults(InstantSource.system(), new SecureRandom()));
        }

        @Override
        public Membership found(DeviceProfile device, @Nullable String foundingToken) {
            return current.found(device, foundingToken);
        }

        @Override
        public Membership join(String code, DeviceProfile device) {
            return current.join(code, device);
        }

        /** A session outlives the hub that it was opened on, as one over HTTP does. */
        @Override
        public HubSession open(Membership membership) {
            InvocationHandler asNow = (proxy, method, arguments) -> {
                try {
                    return method.invoke(current.open(membership), arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            return (HubSession)
                    Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HubSession.class}, asNow);
        }
    }
}
