package io.syncline.sync.hub;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The hub does not let this device do that. Repeating changes nothing, save for {@link Reason#FOUNDING_TOO_OFTEN}. */
public final class NotAllowed extends HubException {

    private final Reason reason;

    public NotAllowed(Reason reason) {
        super(reason.message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String code() {
        return reason.code();
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of();
    }

    /** Why not. */
    public enum Reason {
        CODE_UNKNOWN("This pairing code is not known here; ask the other device for a new one."),
        CODE_USED("This pairing code was used by another device; each is good for one. Ask for a new one."),
        CODE_EXPIRED("This pairing code has expired; ask the other device for a new one."),
        TOKEN_UNKNOWN("The hub does not know this device's token; the device must join the space again."),
        SPACE_FOREIGN("This device is not a member of that space."),
        DEVICE_FOREIGN("A device may describe and send for itself only."),
        FOUNDING_CLOSED("This hub lets only those begin a new space who know its founding token."),
        FOUNDING_TOO_OFTEN("Too many spaces were begun on this hub in the last minute; try again later.");

        private final String message;

        Reason(String message) {
            this.message = message;
        }

        /** The reason as it travels: {@code code-unknown} and so on. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The reason that travels as this code, if there is one. */
        public static Optional<Reason> ofCode(String code) {
            return Arrays.stream(values())
                    .filter(reason -> reason.code().equals(code))
                    .findFirst();
        }
    }
}
