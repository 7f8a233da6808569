package io.syncline.sync.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that bytes are known by. */
public final class Sha256 {

    private Sha256() {}

    /** A hash of bytes that come one after the other. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The hash of all bytes that the digest was given, in hexadecimal. Ends the digest. */
    public static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of the bytes, in hexadecimal. */
    public static String textOf(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    /** The hash of the bytes. */
    public static byte[] of(byte[] bytes) {
        return begin().digest(bytes);
    }
}
