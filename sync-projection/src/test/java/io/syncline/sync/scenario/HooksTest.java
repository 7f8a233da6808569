package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.hook.PayloadTransform;
import io.syncline.sync.hook.PostReceiveProcessor;
import io.syncline.sync.hook.PreSendProcessor;
import io.syncline.sync.hook.SyncHooks;
import io.syncline.sync.hook.Verdict;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application has a say in what leaves its device and what comes in. */
class HooksTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection(
                    "page",
                    "2026-01-10",
                    page -> page.field("url", FieldType.STRING).optionalField("body", FieldType.TEXT))
            .build();

    /** As Memex does it: the text of pages stays at home. */
    private static final PreSendProcessor WITHOUT_BODY =
            event -> event.changes().containsKey("body")
                    ? Verdict.change(without(event, "body"), "Texts of pages stay on their device.")
                    : Verdict.keep();

    private static final PreSendProcessor NOTHING_PRIVATE = event ->
            event.id().key().startsWith("private") ? Verdict.drop("Private pages are not sent.") : Verdict.keep();

    @TempDir
    Path directory;

    private final AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);
    private final List<Integer> sizes = new ArrayList<>();
    private FaultyHub hub;
    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void twoDevices() {
        hub = new FaultyHub(
                new LocalHub(new MemoryStore(), HubSettings.defaults(InstantSource.system(), new SecureRandom())));
        hub.beforePush(events -> events.forEach(event -> sizes.add(event.payload().length)));
        InstantSource laptopsClock = () -> InstantSource.system().instant().plus(error.get());
        laptop = new TestDevice("laptop", directory.resolve("laptop"), REGISTRY, laptopsClock, hub, null);
        laptop.sync();
        phone = new TestDevice(
                "phone", directory.resolve("phone"), REGISTRY, InstantSource.system(), hub, laptop.invite());
        phone.sync();
    }

    @AfterEach
    void close() {
        laptop.close();
        phone.close();
    }

    private static ObjectEvent without(ObjectEvent event, String field) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>(event.changes());
        changes.remove(field);
        return ObjectEvent.of(event.kind(), event.id(), event.schemaVersion(), changes);
    }

    private static SyncHooks sending(PreSendProcessor... processors) {
        return new SyncHooks(List.of(processors), List.of(), PayloadTransform.NONE);
    }

    private static SyncHooks receiving(PostReceiveProcessor... processors) {
        return new SyncHooks(List.of(), List.of(processors), PayloadTransform.NONE);
    }

    private static void page(TestDevice device, String id, String body) {
        device.collection("page").createObject(Map.of("id", id, "url", "https://" + id, "body", body));
    }

    private void syncBoth() {
        laptop.sync();
        phone.sync();
    }

    @Nested
    class Before_sending {

        @Test
        void what_is_changed_arrives_changed_and_stays_whole_at_home() {
            laptop.restartWith(sending(WITHOUT_BODY));
            page(laptop, "a", "a long text");
            laptop.collection("page").updateObjects(Map.of("id", "a"), Map.of("url", "https://b"));
            syncBoth();
            assertThat(laptop.object("page", "a")).containsEntry("body", "a long text");
            assertThat(phone.object("page", "a")).containsEntry("body", null).containsEntry("url", "https://b");
            assertThat(laptop.device().store().alteredEvents().latest(10))
                    .singleElement()
                    .satisfies(altered -> {
                        assertThat(altered.object().toString()).isEqualTo("page/a");
                        assertThat(altered.dropped()).isFalse();
                        assertThat(altered.reason()).contains("stay on their device");
                    });
        }

        @Test
        void what_is_dropped_leaves_its_place_and_nothing_behind_it_waits() {
            laptop.restartWith(sending(NOTHING_PRIVATE, WITHOUT_BODY));
            page(laptop, "private1", "mine");
            page(laptop, "public", "text");
            syncBoth();
            assertThat(phone.collection("page").findObjects(Map.of()))
                    .extracting(object -> object.get("id"))
                    .containsExactly("public");
            assertThat(laptop.collection("page").countObjects(Map.of())).isEqualTo(2);
            assertThat(laptop.device().store().alteredEvents().latest(10))
                    .extracting(altered -> altered.dropped())
                    .containsExactly(false, true);
        }

        @Test
        void what_travels_is_the_same_when_it_is_sent_again_even_without_the_processor() {
            laptop.restartWith(sending(WITHOUT_BODY));
            page(laptop, "a", "text");
            laptop.sync();
            laptop.restartWith(SyncHooks.NONE);
            laptop.forgetThatTheHubConfirmed();
            page(laptop, "b", "text");
            syncBoth();
            assertThat(laptop.device().store().self().epoch()).isEqualTo(1);
            assertThat(phone.object("page", "a")).containsEntry("body", null);
            assertThat(phone.object("page", "b")).containsEntry("body", "text");
        }

        @Test
        void what_travels_survives_the_repair_of_a_clock() {
            error.set(Duration.ofDays(3));
            laptop.restartWith(sending(WITHOUT_BODY));
            page(laptop, "a", "text");
            page(laptop, "b", "text");
            syncBoth();
            assertThat(phone.collection("page").countObjects(Map.of())).isEqualTo(2);
            assertThat(phone.object("page", "b")).containsEntry("body", null);
        }

        @Test
        void a_processor_that_throws_refuses_the_write() {
            laptop.restartWith(sending(event -> {
                throw new IllegalArgumentException("not this one");
            }));
            assertThatThrownBy(() -> page(laptop, "a", "text")).hasStackTraceContaining("not this one");
            assertThat(laptop.collection("page").countObjects(Map.of())).isZero();
            assertThat(laptop.sync().sent()).isZero();
        }

        @Test
        void a_processor_makes_no_other_object_of_one() {
            laptop.restartWith(sending(event -> Verdict.change(
                    ObjectEvent.of(ObjectEvent.Kind.DELETED, event.id(), event.schemaVersion(), Map.of()), "gone")));
            assertThatThrownBy(() -> page(laptop, "a", "text")).hasStackTraceContaining("may change the values");
        }
    }

    @Nested
    class After_receiving {

        @Test
        void what_is_changed_or_dropped_is_so_here_alone_and_recorded() {
            phone.restartWith(receiving(
                    (event, origin) -> event.id().key().equals("spam") ? Verdict.drop("spam") : Verdict.keep(),
                    (event, origin) -> event.changes().containsKey("body")
                            ? Verdict.change(without(event, "body"), "no room")
                            : Verdict.keep()));
            page(laptop, "a", "text");
            page(laptop, "spam", "buy");
            page(laptop, "b", "text");
            syncBoth();
            assertThat(phone.collection("page").findObjects(Map.of()))
                    .extracting(object -> object.get("id"))
                    .containsExactlyInAnyOrder("a", "b");
            assertThat(phone.object("page", "a")).containsEntry("body", null);
            assertThat(phone.device().store().alteredEvents().latest(10))
                    .extracting(altered -> altered.reason())
                    .containsExactly("no room", "spam", "no room");
            String before = phone.digest();
            phone.device().store().rebuild();
            assertThat(phone.digest()).isEqualTo(before);
            page(laptop, "c", "text");
            syncBoth();
            assertThat(phone.collection("page").countObjects(Map.of())).isEqualTo(3);
        }

        @Test
        void a_processor_that_throws_parks_what_it_was_asked_about_and_stops_nothing_else() {
            phone.restartWith(receiving((event, origin) -> {
                if (event.id().key().equals("bad")) {
                    throw new IllegalStateException("I can not cope");
                }
                return Verdict.keep();
            }));
            page(laptop, "bad", "text");
            page(laptop, "good", "text");
            syncBoth();
            assertThat(phone.device().sync().status().parked()).isEqualTo(1);
            assertThat(phone.collection("page").countObjects(Map.of())).isEqualTo(1);
            phone.restartWith(SyncHooks.NONE);
            assertThat(phone.collection("page").countObjects(Map.of())).isEqualTo(2);
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }
    }

    @Test
    void what_is_done_to_the_bytes_before_the_seal_is_undone_behind_it() {
        SyncHooks compressing = new SyncHooks(List.of(), List.of(), new Deflating());
        laptop.restartWith(compressing);
        phone.restartWith(compressing);
        page(laptop, "a", "words ".repeat(5_000));
        page(phone, "b", "text");
        syncBoth();
        syncBoth();
        assertThat(sizes).allMatch(size -> size < 1_000);
        assertThat(phone.digest()).isEqualTo(laptop.digest());
        assertThat(phone.collection("page").countObjects(Map.of())).isEqualTo(2);
    }

    private static final class Deflating implements PayloadTransform {

        @Override
        public byte[] beforeSealing(byte[] plaintext) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
                deflater.write(plaintext);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        @Override
        public byte[] afterOpening(byte[] opened) {
            try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(opened))) {
                return inflater.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
