package io.syncline.sync.hub.local;

/** Who may begin a new space on a hub. */
public sealed interface Founding {

    /** Anybody, but only so many in a minute. */
    record Open(int perMinute) implements Founding {}

    /** Whoever knows the token. */
    record ByToken(String token) implements Founding {
        @Override
        public String toString() {
            return "ByToken[hidden]";
        }
    }

    static Founding open() {
        return new Open(20);
    }

    /** Reads {@code open}, or {@code token:SECRET}. */
    static Founding parse(String text) {
        if (text.equals("open")) {
            return open();
        }
        String prefix = "token:";
        if (text.startsWith(prefix) && text.length() > prefix.length()) {
            return new ByToken(text.substring(prefix.length()));
        }
        throw new IllegalArgumentException("Who may begin a space is said as 'open' or 'token:SECRET'.");
    }
}
