package io.syncline.sync.seal;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The key that all devices of a space share and the hub never sees: a Tink keyset for AES256-SIV. Its text is a
 * secret; {@link #toString()} does not show it.
 */
public final class SpaceKey {

    private static final Configuration TINK = tink();

    private final KeysetHandle keyset;
    private final DeterministicAead cipher;

    private SpaceKey(KeysetHandle keyset) throws GeneralSecurityException {
        this.keyset = keyset;
        this.cipher = keyset.getPrimitive(TINK, DeterministicAead.class);
    }

    /** A new random key. */
    public static SpaceKey create() {
        try {
            return new SpaceKey(KeysetHandle.generateNew(PredefinedDeterministicAeadParameters.AES256_SIV, TINK));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java installation cannot make an AES256-SIV key.", e);
        }
    }

    /**
     * Reads what {@link #toText()} wrote.
     *
     * @throws IllegalArgumentException when the text is not such a key; the message does not repeat the text
     */
    public static SpaceKey parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return new SpaceKey(TinkProtoKeysetFormat.parseKeyset(bytes, InsecureSecretKeyAccess.get(), TINK));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without its cause: what that says of bytes helps nobody who has cut a URI off, and would be what is
            // shown.
            throw new IllegalArgumentException(
                    "The key is damaged or incomplete: %d characters that are not a space's key. Was it cut off?"
                            .formatted(text.length()));
        }
    }

    /** The key as characters that may stand in a URI's fragment. Whoever has this text can read the space. */
    public String toText() {
        try {
            byte[] bytes = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), TINK);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that works could not be written as text.", e);
        }
    }

    DeterministicAead cipher() {
        return cipher;
    }

    private static Configuration tink() {
        try {
            DeterministicAeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink's deterministic encryption is not available.", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpaceKey that && keyset.equalsKeyset(that.keyset);
    }

    @Override
    public int hashCode() {
        return keyset.getPrimary().getId();
    }

    @Override
    public String toString() {
        return "SpaceKey[hidden]";
    }
}
