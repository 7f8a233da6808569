package io.syncline.sync.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.typed.Repository;
import io.syncline.domain.typed.TypedCollections;
import io.syncline.domain.typed.annotation.Collection;
import io.syncline.domain.typed.annotation.Key;
import io.syncline.domain.typed.mapping.UnreadableObjectException;
import io.syncline.sync.blob.BlobForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that stand apart from their object, in records. */
class LargeBytesTest {

    @TempDir
    Path directory;

    @Collection(version = "1")
    record Photo(@Key String id, byte[] bytes) {}

    private static byte[] bytes(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void records_have_their_bytes_however_many_one_answer_has() {
        try (TypedDevice device = new TypedDevice(directory, TypedCollections.of(Photo.class))) {
            Repository<Photo, String> photos = device.repositories().of(Photo.class);
            for (int i = 0; i < 3; i++) {
                photos.create(new Photo("p" + i, bytes(i, 12 << 20)));
            }
            assertThat(photos.findAll())
                    .satisfiesExactly(
                            first -> assertThat(first.bytes()).isEqualTo(bytes(0, 12 << 20)),
                            second -> assertThat(second.bytes()).isEqualTo(bytes(1, 12 << 20)),
                            third -> assertThat(third.bytes()).isEqualTo(bytes(2, 12 << 20)));
            assertThat(photos.findAllById(List.of("p2", "p1", "p0"))).hasSize(3);
        }
    }

    @Test
    void bytes_that_are_elsewhere_are_said_to_be() {
        try (TypedDevice device = new TypedDevice(directory, TypedCollections.of(Photo.class))) {
            device.repositories().of(Photo.class).create(new Photo("p", bytes(1, 100_000)));
            var references = device.repositories()
                    .with(device.storage().with(BlobForm.WANTED, BlobForm.REFERENCE))
                    .of(Photo.class);
            assertThatThrownBy(references::findAll)
                    .isInstanceOf(UnreadableObjectException.class)
                    .hasMessageContaining("'p'")
                    .hasMessageContaining("bytes")
                    .hasMessageContaining("syncline.blob.answer");
        }
    }
}
