package io.syncline.sync.hub.local;

import io.syncline.sync.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Makes names and secrets, and hashes secrets for keeping. A plain hash is enough, because nobody can try out 80 bits
 * or more of randomness.
 */
final class Secrets {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    private static final int SPACE_LENGTH = 16;
    private static final int CODE_LENGTH = 16;
    private static final int TOKEN_LENGTH = 40;

    private final RandomGenerator random;

    Secrets(RandomGenerator random) {
        this.random = random;
    }

    String space() {
        return text(SPACE_LENGTH);
    }

    String code() {
        return text(CODE_LENGTH);
    }

    String token() {
        return text(TOKEN_LENGTH);
    }

    static String hash(String secret) {
        return Sha256.textOf(secret.getBytes(StandardCharsets.UTF_8));
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return text.toString();
    }
}
