package io.syncline.sync.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.blob.BlobForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Large values stand beside the rows, and come back whole. */
interface BlobCases extends Cases {

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[2_500_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Object reference(String id, String field) {
        return Objects.requireNonNull(device().storage()
                .with(BlobForm.WANTED, BlobForm.REFERENCE)
                .collection("any")
                .findObject(Map.of("id", id))
                .orElseThrow()
                .get(field));
    }

    @Test
    default void large_values_come_back_as_they_were_written() {
        byte[] bytes = bytes(1);
        Map<String, Object> blob = Map.of("type", "image/png", "data", base64(bytes));
        create("any", "id", "l", "blob", blob, "binary", bytes);
        assertThat(object("any", "l")).containsEntry("blob", blob).containsEntry("binary", base64(bytes));
        assertThat(reference("l", "blob")).asString().contains("size=2500000");
        String digest = device().digest().compute().digest();
        store().rebuild();
        restart();
        assertThat(device().digest().compute().digest()).isEqualTo(digest);
        assertThat(object("any", "l")).containsEntry("blob", blob).containsEntry("binary", base64(bytes));
    }

    @Test
    default void large_values_are_streamed_in_and_out() throws IOException {
        byte[] bytes = bytes(2);
        var field = Fixture.REGISTRY.collection("any").field("binary");
        create("any", "id", "s", "binary", device().blobs().value(field, new ByteArrayInputStream(bytes), null));
        try (InputStream stream =
                device().blobs().content(reference("s", "binary")).orElseThrow().open()) {
            stream.skipNBytes(1_048_570);
            assertThat(stream.readNBytes(12)).isEqualTo(java.util.Arrays.copyOfRange(bytes, 1_048_570, 1_048_582));
        }
        assertThat(device().blobs().cleanUp()).isZero();
    }
}
