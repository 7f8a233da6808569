package io.syncline.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BlobSealerTest {

    private static final byte[] HASH = new byte[32];
    private static final byte[] BYTES = "some bytes".getBytes(StandardCharsets.UTF_8);

    private final SpaceKey key = SpaceKey.create();
    private final BlobSealer sealer = new BlobSealer(key, "SPACE");

    @Test
    void all_members_call_a_blob_by_one_name_that_fits_into_an_address() {
        assertThat(sealer.name(HASH))
                .isEqualTo(new BlobSealer(SpaceKey.parse(key.toText()), "SPACE").name(HASH))
                .matches("[0-9A-Za-z_-]{71}");
    }

    @Test
    void the_name_tells_nothing_in_another_space_or_with_another_key() {
        assertThat(sealer.name(HASH))
                .isNotEqualTo(new BlobSealer(key, "OTHER").name(HASH))
                .isNotEqualTo(new BlobSealer(SpaceKey.create(), "SPACE").name(HASH));
    }

    @Test
    void a_chunk_sealed_twice_is_the_same_bytes_and_opens() {
        byte[] sealed = sealer.seal("name", 2, 5, BYTES);
        assertThat(sealer.seal("name", 2, 5, BYTES)).isEqualTo(sealed);
        assertThat(sealer.open("name", 2, 5, sealed)).isEqualTo(BYTES);
    }

    @Test
    void a_chunk_opens_in_its_place_only() {
        byte[] sealed = sealer.seal("name", 2, 5, BYTES);
        assertBroken(() -> sealer.open("name", 3, 5, sealed));
        assertBroken(() -> sealer.open("name", 2, 6, sealed));
        assertBroken(() -> sealer.open("other", 2, 5, sealed));
        assertBroken(() -> new BlobSealer(key, "OTHER").open("name", 2, 5, sealed));
        sealed[10] ^= 1;
        assertBroken(() -> sealer.open("name", 2, 5, sealed));
    }

    private static void assertBroken(Runnable opening) {
        assertThatExceptionOfType(SealBroken.class).isThrownBy(opening::run);
    }
}
