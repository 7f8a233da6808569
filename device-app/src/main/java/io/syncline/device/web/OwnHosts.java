package io.syncline.device.web;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a device is asked, and the web pages that are its own.
 *
 * <p>A device answers whoever reaches its port, so a page of any site in the user's browser could write to it; and a
 * site that lets its own name lead to 127.0.0.1 ("DNS rebinding") could even read. The first is told by {@code Origin},
 * which browsers set and pages can not change, the second by {@code Host}.
 */
public final class OwnHosts {

    private static final String AUTHORITY = "(?<host>\\[[0-9A-Fa-f:.]+]|[^\\[\\]:/?#@\\s]+)(?::(?<port>[0-9]{1,5}))?";
    private static final Pattern HOST = Pattern.compile(AUTHORITY);
    private static final Pattern ORIGIN = Pattern.compile("(?<scheme>https?)://" + AUTHORITY);
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\." + BYTE + "){3}|\\[::1]|\\[(0:){7}1]");

    private final Set<String> configured;

    /**
     * @param configured further names and addresses of the device, without a port
     */
    public OwnHosts(Collection<String> configured) {
        this.configured = configured.stream().map(OwnHosts::lower).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a {@code Host} header names this device, with any port or none. */
    public boolean isOwn(@Nullable String host) {
        Matcher parts = HOST.matcher(host == null ? "" : lower(host));
        return parts.matches()
                && (LOOPBACK.matcher(parts.group("host")).matches() || configured.contains(parts.group("host")));
    }

    /** Whether an {@code Origin} header names the very host and port that the {@code Host} header does. */
    public boolean isSame(String origin, String host) {
        Matcher from = ORIGIN.matcher(lower(origin));
        Matcher to = HOST.matcher(lower(host));
        if (!from.matches() || !to.matches()) {
            return false;
        }
        int usualPort = from.group("scheme").equals("https") ? 443 : 80;
        return from.group("host").equals(to.group("host")) && port(from, usualPort) == port(to, usualPort);
    }

    private static int port(Matcher authority, int usual) {
        String port = authority.group("port");
        return port == null ? usual : Integer.parseInt(port);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
