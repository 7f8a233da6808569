package io.syncline.sync.blob;

import static io.syncline.sync.blob.BlobDevice.blob;
import static io.syncline.sync.blob.BlobDevice.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.syncline.domain.blob.BlobReference;
import io.syncline.sync.blob.BlobSettings.Transfer;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hash.Sha256;
import io.syncline.sync.setup.HubSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobTransferTest {

    private static final Duration GENEROUS = Duration.ofSeconds(30);
    private static final BlobSettings EAGER = BlobSettings.DEFAULT;
    private static final BlobSettings LAZY = BlobSettings.DEFAULT.withTransfer(Transfer.LAZY);

    /** Five chunks, the last one short. */
    private static final byte[] FIVE = bytes(1, 4 * BlobChunks.BYTES + 77);

    private static final byte[] ONE = bytes(2, 100_000);

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T08:00:00Z"));
    private final List<BlobDevice> devices = new ArrayList<>();
    private BlobHub hub = new BlobHub(now::get);

    @AfterEach
    void close() {
        devices.forEach(BlobDevice::close);
    }

    private BlobDevice founding(SyncMode mode, BlobSettings settings) {
        BlobDevice device = new BlobDevice(directory.resolve("laptop"), HubSettings.founding(hub, mode), settings, now);
        devices.add(device);
        device.device().sync().syncNow();
        return device;
    }

    private BlobDevice joining(BlobDevice laptop, SyncMode mode, BlobSettings settings) {
        var uri = laptop.device().sync().invite().uri();
        BlobDevice device =
                new BlobDevice(directory.resolve("phone"), HubSettings.joining(hub, uri, mode), settings, now);
        devices.add(device);
        device.device().sync().syncNow();
        return device;
    }

    @Nested
    class By_request {

        @Test
        void values_follow_their_events() {
            BlobDevice laptop = founding(SyncMode.MANUAL, EAGER);
            BlobDevice phone = joining(laptop, SyncMode.MANUAL, EAGER);
            laptop.createAlbum("a", FIVE);
            assertThat(laptop.device().blobStatus().toSend()).isEqualTo(1);

            laptop.device().syncNow();
            phone.device().syncNow();

            assertThat(phone.album("a")).containsEntry("cover", blob(FIVE));
            assertThat(phone.described("a")).isEqualTo(laptop.described("a"));
            assertThat(laptop.device().blobStatus().toSend()).isZero();
            assertThat(phone.device().blobStatus().missing()).isZero();
            assertThat(phone.device().blobStatus().toSend()).isZero();
            assertThat(hub.puts).hasValue(5);
            assertThat(hub.gets).hasValue(5);
        }

        @Test
        void the_hub_learns_no_hash() {
            BlobDevice laptop = founding(SyncMode.MANUAL, EAGER);
            laptop.createAlbum("a", ONE);
            laptop.device().syncNow();
            assertThat(hub.names).hasSize(1).noneMatch(name -> name.contains(Sha256.textOf(ONE)));
        }

        @Test
        void the_same_bytes_travel_once() {
            BlobDevice laptop = founding(SyncMode.MANUAL, EAGER);
            BlobDevice phone = joining(laptop, SyncMode.MANUAL, EAGER);
            laptop.createAlbum("a", ONE);
            laptop.device().syncNow();
            phone.device().syncNow();
            phone.createAlbum("b", ONE);
            laptop.createAlbum("c", ONE);
            phone.device().syncNow();
            laptop.device().syncNow();
            phone.device().syncNow();
            assertThat(hub.puts).hasValue(1);
            assertThat(hub.gets).hasValue(1);
            assertThat(laptop.album("b")).containsEntry("cover", blob(ONE));
        }

        @Test
        void what_no_object_shows_any_more_is_not_fetched() {
            BlobDevice laptop = founding(SyncMode.MANUAL, EAGER);
            laptop.createAlbum("a", FIVE);
            laptop.albums().updateObjects(java.util.Map.of("id", "a"), java.util.Map.of("cover", blob(ONE)));
            laptop.device().syncNow();
            BlobDevice phone = joining(laptop, SyncMode.MANUAL, EAGER);
            phone.device().syncNow();
            assertThat(phone.album("a")).containsEntry("cover", blob(ONE));
            assertThat(hub.gets).hasValue(1);
        }
    }

    @Nested
    class Interrupted {

        @Test
        void sending_goes_on_where_it_was_after_a_restart() {
            BlobDevice laptop = founding(SyncMode.MANUAL, EAGER);
            BlobDevice phone = joining(laptop, SyncMode.MANUAL, EAGER);
            laptop.createAlbum("a", FIVE);
            hub.cutAfter(2);
            laptop.device().syncNow();
            assertThat(hub.puts).hasValue(2);
            assertThat(laptop.device().blobStatus().toSend()).isEqualTo(1);
            assertThat(laptop.device().blobStatus().lastError()).contains("cut");

            hub.mend();
            laptop.restart();
            laptop.device().syncNow();

            assertThat(hub.puts).hasValue(5);
            assertThat(laptop.device().blobStatus().lastError()).isNull();
            phone.device().syncNow();
            assertThat(phone.album("a")).containsEntry("cover", blob(FIVE));
        }

        @Test
        void fetching_goes_on_where_it_was_after_a_restart() {
            BlobDevice laptop = founding(SyncMode.MANUAL, EAGER);
            BlobDevice phone = joining(laptop, SyncMode.MANUAL, EAGER);
            laptop.createAlbum("a", FIVE);
            laptop.device().syncNow();
            hub.cutAfter(3);
            phone.device().syncNow();
            assertThat(hub.gets).hasValue(3);
            assertThat(phone.described("a").get("cover")).asString().contains("pending=true");

            hub.mend();
            phone.restart();
            phone.device().syncNow();

            assertThat(hub.gets).hasValue(5);
            assertThat(phone.album("a")).containsEntry("cover", blob(FIVE));
        }

        @Test
        void what_the_author_has_sent_so_far_is_fetched_already() {
            BlobDevice laptop = founding(SyncMode.MANUAL, EAGER);
            BlobDevice phone = joining(laptop, SyncMode.MANUAL, EAGER.withPatience(Duration.ZERO));
            laptop.createAlbum("a", FIVE);
            hub.cutAfter(2);
            laptop.device().syncNow();
            hub.mend();
            phone.device().syncNow();
            assertThat(hub.gets).hasValue(2);
            assertThat(phone.device().blobStatus().lastError()).contains("not sent all of its bytes yet");
            laptop.device().syncNow();
            phone.device().syncNow();
            assertThat(hub.gets).hasValue(5);
            assertThat(phone.album("a")).containsEntry("cover", blob(FIVE));
        }

        @Test
        void a_damaged_chunk_is_refused_and_fetched_again() {
            BlobDevice laptop = founding(SyncMode.MANUAL, EAGER);
            BlobDevice phone = joining(laptop, SyncMode.MANUAL, EAGER.withPatience(Duration.ZERO));
            laptop.createAlbum("a", ONE);
            laptop.device().syncNow();
            hub.damageNextChunk();
            phone.device().sync().syncNow();
            phone.device().syncNow();
            assertThat(phone.device().blobStatus().lastError()).contains("Chunk 0");
            assertThat(phone.device().blobStatus().missing()).isEqualTo(1);
            phone.device().syncNow();
            assertThat(phone.album("a")).containsEntry("cover", blob(ONE));
            assertThat(hub.gets).hasValue(2);
        }
    }

    @Nested
    class Read_on_demand {

        @Test
        void a_value_is_fetched_when_it_is_read_and_digests_are_equal_before() throws IOException {
            BlobDevice laptop = founding(SyncMode.MANUAL, LAZY);
            BlobDevice phone = joining(laptop, SyncMode.MANUAL, LAZY.withPatience(GENEROUS));
            laptop.createAlbum("a", FIVE);
            laptop.createAlbum("b", ONE);
            laptop.device().syncNow();
            phone.device().syncNow();
            assertThat(hub.gets).hasValue(0);
            assertThat(phone.device().digest().compute())
                    .isEqualTo(laptop.device().digest().compute());
            Object pending = Objects.requireNonNull(phone.described("a").get("cover"));
            assertThat(BlobReference.of(pending)).map(BlobReference::size).hasValue((long) FIVE.length);
            assertThat(phone.device().blobStatus().missing()).isEqualTo(2);

            assertThat(phone.album("b")).containsEntry("cover", blob(ONE));
            assertThat(hub.gets).hasValue(1);
            try (InputStream stream =
                    phone.device().blobs().content(pending).orElseThrow().open()) {
                assertThat(stream).hasBinaryContent(FIVE);
            }
            assertThat(phone.device().blobStatus().missing()).isZero();
        }

        @Test
        void what_its_author_has_not_sent_is_pending() {
            BlobDevice laptop = founding(SyncMode.MANUAL, LAZY);
            BlobDevice phone = joining(laptop, SyncMode.MANUAL, LAZY.withPatience(Duration.ofMillis(300)));
            laptop.createAlbum("a", ONE);
            laptop.device().sync().syncNow();
            phone.device().sync().syncNow();
            assertThat(phone.album("a").get("cover")).asString().contains("pending=true", Sha256.textOf(ONE));
            assertThat(phone.device().blobStatus().lastError()).contains("not sent");

            laptop.device().syncNow();
            phone.device().blobs();
            await().atMost(GENEROUS)
                    .untilAsserted(() -> assertThat(phone.album("a")).containsEntry("cover", blob(ONE)));
        }
    }

    @Nested
    class Continuously {

        @Test
        void values_arrive_by_themselves() {
            BlobDevice laptop = founding(SyncMode.CONTINUOUS, EAGER);
            BlobDevice phone = joining(laptop, SyncMode.CONTINUOUS, EAGER);
            laptop.createAlbum("a", FIVE);
            await().atMost(GENEROUS).untilAsserted(() -> {
                assertThat(phone.albums().countObjects(java.util.Map.of())).isEqualTo(1);
                assertThat(phone.device().blobStatus().missing()).isZero();
            });
            assertThat(phone.album("a")).containsEntry("cover", blob(FIVE));
        }

        @Test
        void events_do_not_wait_for_values_that_hang() {
            BlobDevice laptop = founding(SyncMode.CONTINUOUS, EAGER);
            BlobDevice phone = joining(laptop, SyncMode.CONTINUOUS, EAGER.withPatience(Duration.ZERO));
            Runnable release = hub.stall();
            laptop.createAlbum("a", FIVE);
            laptop.createAlbum("b", bytes(3, 10));
            phone.createAlbum("c", ONE);
            await().atMost(GENEROUS).untilAsserted(() -> {
                assertThat(phone.albums().countObjects(java.util.Map.of())).isEqualTo(3);
                assertThat(laptop.albums().countObjects(java.util.Map.of())).isEqualTo(3);
            });
            assertThat(phone.described("a").get("cover")).asString().contains("pending=true");
            assertThat(phone.device().digest().compute())
                    .isEqualTo(laptop.device().digest().compute());
            assertThat(hub.puts).hasValue(0);

            release.run();
            await().atMost(GENEROUS).untilAsserted(() -> {
                assertThat(phone.device().blobStatus().missing()).isZero();
                assertThat(laptop.device().blobStatus().missing()).isZero();
            });
            assertThat(laptop.album("c")).containsEntry("cover", blob(ONE));
        }
    }

    @Test
    void a_space_that_is_full_keeps_its_events_going() {
        hub = new BlobHub(io.syncline.sync.hub.local.HubSettings.defaults(now::get, new SecureRandom())
                .withMaxBlobBytes(150_000));
        BlobDevice laptop = founding(SyncMode.MANUAL, EAGER);
        BlobDevice phone = joining(laptop, SyncMode.MANUAL, EAGER.withPatience(Duration.ZERO));
        laptop.createAlbum("a", ONE);
        laptop.device().syncNow();
        laptop.createAlbum("b", bytes(7, 100_000));
        laptop.device().syncNow();
        phone.device().syncNow();
        assertThat(phone.albums().countObjects(java.util.Map.of())).isEqualTo(2);
        assertThat(phone.album("a")).containsEntry("cover", blob(ONE));
        assertThat(laptop.device().blobStatus().toSend()).isEqualTo(1);
        assertThat(laptop.device().blobStatus().lastError()).contains("150000");
    }
}
