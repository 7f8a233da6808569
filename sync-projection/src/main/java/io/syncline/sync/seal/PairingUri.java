package io.syncline.sync.seal;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one device shows and another one reads to join its space: {@code syncline:http://host:port/join/CODE#KEY}. The
 * key stands in the fragment, which no HTTP client sends to a server, so it passes from device to device only.
 *
 * <p>{@link #text()} is the whole, a secret; {@link #toString()} hides the key and may be logged.
 *
 * @param hub where the hub is; what stands before {@code /join/}
 * @param code the invitation's one-time code
 * @param key the space's key
 */
public record PairingUri(URI hub, String code, SpaceKey key) {

    private static final String SCHEME = "syncline:";
    private static final String EXAMPLE = "one looks like syncline:http://host:port/join/CODE#KEY";
    private static final Pattern JOIN = Pattern.compile("(?<hub>.+)/join/(?<code>[^/]*)");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z_-]+");

    public PairingUri {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("A pairing URI has a code after /join/; " + EXAMPLE + ".");
        }
        hub = withoutSlash(checked(hub));
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException that says what is wrong, without repeating the key
     */
    public static PairingUri parse(String text) {
        String trimmed = text.strip();
        require(trimmed.toLowerCase(Locale.ROOT).startsWith(SCHEME), "A pairing URI starts with syncline:");
        int hash = trimmed.indexOf('#');
        require(hash > 0 && hash < trimmed.length() - 1, "The pairing URI has no key after #; was it cut off?");
        Matcher parts = JOIN.matcher(trimmed.substring(SCHEME.length(), hash));
        require(parts.matches(), "The pairing URI has no /join/ with a code");
        SpaceKey key = SpaceKey.parse(trimmed.substring(hash + 1));
        return new PairingUri(address(parts.group("hub")), parts.group("code"), key);
    }

    /** The same invitation at a hub that is reached by another address. */
    public PairingUri withHub(URI url) {
        return new PairingUri(url, code, key);
    }

    /** The whole URI with the key: give it to nobody but the device that is to join. */
    public String text() {
        return withoutKey() + key.toText();
    }

    @Override
    public String toString() {
        return withoutKey() + "…";
    }

    private String withoutKey() {
        return SCHEME + hub + "/join/" + code + "#";
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The pairing URI's hub '%s' is not an address.".formatted(text), e);
        }
    }

    private static URI checked(URI hub) {
        String scheme = hub.getScheme() == null ? "" : hub.getScheme().toLowerCase(Locale.ROOT);
        require(
                (scheme.equals("http") || scheme.equals("https")) && hub.getHost() != null,
                "A hub is at http://host:port or https://host:port, not at '%s'".formatted(hub));
        return hub;
    }

    private static URI withoutSlash(URI hub) {
        String text = hub.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : hub;
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule + "; " + EXAMPLE + ".");
        }
    }
}
