package io.syncline.sync.blob;

import static io.syncline.sync.blob.BlobDevice.blob;
import static io.syncline.sync.blob.BlobDevice.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.ObjectExistsException;
import io.syncline.sync.hash.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobStorageTest {

    private static final byte[] LARGE = bytes(1, 100_000);
    private static final byte[] SMALL = bytes(2, 1_000);

    @TempDir
    Path directory;

    private BlobDevice device;

    @BeforeEach
    void open() {
        device = new BlobDevice(directory, BlobSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        device.close();
    }

    private void openWith(BlobSettings settings) {
        device.close();
        device = new BlobDevice(directory, settings);
    }

    @Nested
    class A_large_value {

        @Test
        void is_read_as_it_was_written() {
            device.createAlbum("a", LARGE);
            assertThat(device.album("a")).containsEntry("cover", blob(LARGE));
            device.restart();
            assertThat(device.album("a")).containsEntry("cover", blob(LARGE));
            assertThat(device.albums().findObjects(Map.of())).hasSize(1).first().isEqualTo(device.album("a"));
            try (var stream = device.albums().streamObjects(Map.of(), FindOptions.NONE)) {
                assertThat(stream).containsExactly(device.album("a"));
            }
        }

        @Test
        void is_not_in_its_event_nor_in_its_row() {
            device.createAlbum("a", LARGE);
            Object reference = device.described("a").get("cover");
            assertThat(BlobReference.of(reference)).hasValueSatisfying(cover -> {
                assertThat(cover.size()).isEqualTo(LARGE.length);
                assertThat(cover.type()).isEqualTo("image/png");
                assertThat(cover.sha256()).isEqualTo(Sha256.textOf(LARGE));
            });
            assertThat(device.device()
                            .history()
                            .of(new ObjectId("album", "a"))
                            .get(0)
                            .changes())
                    .containsEntry("cover", reference);
        }

        @Test
        void of_type_binary_is_one_too() {
            device.createAlbum("a", SMALL);
            var photos = device.device().storage().collection("photo");
            photos.createObject(Map.of("id", "p", "album", "a", "raw", LARGE));
            assertThat(photos.findObject(Map.of("id", "p")).orElseThrow())
                    .containsEntry("raw", Base64.getEncoder().encodeToString(LARGE));
            assertThat(device.count("syncline_blob")).isEqualTo(1);
        }

        @Test
        void is_given_with_related_objects() {
            device.createAlbum("a", LARGE);
            var photos = device.device().storage().collection("photo");
            photos.createObject(Map.of("id", "p", "album", "a", "picture", blob(LARGE)));
            assertThat(photos.findObjects(Map.of(), FindOptions.NONE.withRelations("album"))
                            .get(0))
                    .containsEntry("picture", blob(LARGE))
                    .extractingByKey("album")
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsEntry("cover", blob(LARGE));
        }

        @Test
        void is_stored_once_however_often_it_is_written() {
            device.createAlbum("a", LARGE);
            device.createAlbum("b", LARGE);
            device.albums().updateObjects(Map.of("id", "a"), Map.of("cover", blob(LARGE)));
            assertThat(device.count("syncline_blob")).isEqualTo(1);
            assertThat(device.count("syncline_blob_chunk")).isEqualTo(1);
        }

        @Test
        void may_be_larger_than_an_event() {
            byte[] huge = bytes(3, 5 * 1024 * 1024 + 1);
            device.createAlbum("a", huge);
            assertThat(device.album("a")).containsEntry("cover", blob(huge));
            assertThat(device.count("syncline_blob_chunk")).isEqualTo(6);
        }

        @Test
        void beyond_the_maximum_is_refused_with_both_numbers() {
            openWith(BlobSettings.DEFAULT.withMax(70_000));
            assertThatThrownBy(() -> device.createAlbum("a", LARGE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("cover", "album", "100000", "70000", "syncline.blob.max");
            var field = BlobDevice.REGISTRY.collection("album").field("cover");
            assertThatThrownBy(() -> device.device().blobs().value(field, new ByteArrayInputStream(LARGE), "image/png"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("cover", "album", "70000", "syncline.blob.max");
            assertThat(device.albums().countObjects(Map.of())).isZero();
            assertThat(device.count("syncline_blob_chunk")).isZero();
        }

        @Test
        void of_a_write_that_is_undone_leaves_nothing() {
            device.createAlbum("a", SMALL);
            assertThatThrownBy(() -> device.createAlbum("a", LARGE)).isInstanceOf(ObjectExistsException.class);
            assertThatThrownBy(() -> device.device().storage().transaction(tx -> {
                        tx.collection("album").createObject(Map.of("id", "b", "name", "b", "cover", blob(LARGE)));
                        throw new IllegalStateException("changed my mind");
                    }))
                    .hasMessage("changed my mind");
            assertThat(device.count("syncline_blob")).isZero();
            assertThat(device.count("syncline_blob_chunk")).isZero();
        }

        @Test
        void does_not_change_when_the_rows_are_made_anew() {
            device.createAlbum("a", LARGE);
            String digest = device.device().digest().compute().digest();
            device.device().store().rebuild();
            assertThat(device.device().digest().compute().digest()).isEqualTo(digest);
            assertThat(device.album("a")).containsEntry("cover", blob(LARGE));
        }
    }

    @Nested
    class A_small_value {

        @Test
        void stays_in_its_event() {
            device.createAlbum("a", SMALL);
            assertThat(device.described("a")).containsEntry("cover", blob(SMALL));
            assertThat(device.count("syncline_blob")).isZero();
        }

        @Test
        void of_type_binary_may_begin_as_references_do_in_the_column() {
            device.createAlbum("a", SMALL);
            var photos = device.device().storage().collection("photo");
            byte[] likeReference = BlobColumn.encoded(new BlobReference("a".repeat(64), 5, null).toValue());
            for (byte[] value : List.of(
                    likeReference,
                    BlobColumn.firstReference(),
                    HexFormat.of().parseHex("00730079006e0063006c0069006e0065"))) {
                photos.createObject(Map.of("id", "p" + value.length, "album", "a", "raw", value));
                assertThat(photos.findObject(Map.of("id", "p" + value.length)).orElseThrow())
                        .containsEntry("raw", Base64.getEncoder().encodeToString(value));
            }
        }
    }

    @Nested
    class A_reference {

        @Test
        void that_was_read_can_be_written_back_and_elsewhere() {
            device.createAlbum("a", LARGE);
            Object reference = Objects.requireNonNull(device.described("a").get("cover"));
            device.albums().updateObjects(Map.of("id", "a"), Map.of("cover", reference));
            device.albums().createObject(Map.of("id", "b", "name", "b", "cover", reference));
            assertThat(device.album("b")).containsEntry("cover", blob(LARGE));
        }

        @Test
        void to_bytes_that_nobody_has_is_refused() {
            Map<String, Object> made = new BlobReference("a".repeat(64), 100_000, "image/png").toValue();
            assertThatThrownBy(() -> device.albums().createObject(Map.of("id", "a", "name", "a", "cover", made)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("cover", "album", "a".repeat(64), "does not know");
            assertThat(device.albums().countObjects(Map.of())).isZero();
        }

        @Test
        void with_another_size_than_its_bytes_is_refused() {
            device.createAlbum("a", LARGE);
            Map<String, Object> made = new BlobReference(Sha256.textOf(LARGE), 99_999, "image/png").toValue();
            assertThatThrownBy(() -> device.albums().updateObjects(Map.of("id", "a"), Map.of("cover", made)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("99999");
        }
    }

    @Nested
    class An_answer {

        @Test
        void carries_bytes_up_to_a_limit_and_references_beyond() {
            openWith(BlobSettings.DEFAULT.withAnswer(250_000));
            for (int i = 0; i < 4; i++) {
                device.createAlbum("a" + i, bytes(i, 100_000));
            }
            List<Boolean> given = device.albums().findObjects(Map.of()).stream()
                    .map(album -> !BlobReference.isMeantBy(album.get("cover")))
                    .toList();
            assertThat(given).containsExactly(true, true, false, false);
            assertThat(device.album("a3")).containsEntry("cover", blob(bytes(3, 100_000)));
        }
    }

    @Nested
    class A_stream {

        @Test
        void is_stored_and_read_without_being_held() throws IOException {
            byte[] bytes = bytes(4, 2_500_000);
            var field = BlobDevice.REGISTRY.collection("album").field("cover");
            Object value = device.device().blobs().value(field, new ByteArrayInputStream(bytes), "image/png");
            device.albums().createObject(Map.of("id", "a", "name", "a", "cover", value));
            BlobContent content = device.device()
                    .blobs()
                    .content(Objects.requireNonNull(device.described("a").get("cover")))
                    .orElseThrow();
            assertThat(content.size()).isEqualTo(bytes.length);
            try (InputStream stream = content.open()) {
                assertThat(stream).hasBinaryContent(bytes);
            }
            try (InputStream stream = content.open()) {
                stream.skipNBytes(2_000_000);
                assertThat(stream.readNBytes(3)).containsExactly(bytes[2_000_000], bytes[2_000_001], bytes[2_000_002]);
            }
        }

        @Test
        void that_breaks_off_leaves_nothing() {
            InputStream start = new ByteArrayInputStream(new byte[1_500_000]);
            InputStream broken = new SequenceInputStream(start, new BrokenStream());
            var field = BlobDevice.REGISTRY.collection("album").field("cover");
            assertThatThrownBy(() -> device.device().blobs().value(field, broken, "image/png"))
                    .hasMessage("cut off");
            assertThat(device.count("syncline_blob_chunk")).isZero();
        }
    }

    private static final class BrokenStream extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("cut off");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("cut off");
        }
    }

    @Nested
    class Cleaning_up {

        @Test
        void removes_bytes_that_nothing_ever_referred_to_after_an_hour() throws IOException {
            var field = BlobDevice.REGISTRY.collection("album").field("cover");
            device.device().blobs().value(field, new ByteArrayInputStream(LARGE), "image/png");
            assertThat(device.device().blobs().cleanUp()).isZero();
            device.pass(Duration.ofMinutes(61));
            device.restart();
            assertThat(device.count("syncline_blob")).isZero();
            assertThat(device.count("syncline_blob_chunk")).isZero();
        }

        @Test
        void keeps_what_an_event_refers_to() {
            device.createAlbum("a", LARGE);
            device.albums().deleteObjects(Map.of());
            device.pass(Duration.ofDays(1_000));
            assertThat(device.device().blobs().cleanUp()).isZero();
        }

        @Test
        void drops_what_no_object_shows_for_the_time_that_was_set_and_the_history_says_so() {
            openWith(BlobSettings.DEFAULT.withRetention(Duration.ofDays(30)));
            device.createAlbum("a", LARGE);
            device.createAlbum("b", bytes(9, 80_000));
            device.albums().updateObjects(Map.of("id", "a"), Map.of("cover", blob(SMALL)));
            assertThat(device.device().blobs().cleanUp()).isZero();
            device.pass(Duration.ofDays(31));
            assertThat(device.device().blobs().cleanUp()).isEqualTo(1);
            assertThat(device.album("b")).containsEntry("cover", blob(bytes(9, 80_000)));
            var then = new java.util.LinkedHashMap<>(device.device()
                    .history()
                    .of(new ObjectId("album", "a"))
                    .get(0)
                    .changes());
            device.device().blobs().fill(BlobDevice.REGISTRY.collection("album"), List.of(then), BlobForm.REFERENCE);
            assertThat(then).extractingByKey("cover").asString().contains("pending=true");
            device.createAlbum("c", LARGE);
            assertThat(device.album("c")).containsEntry("cover", blob(LARGE));
        }
    }
}
