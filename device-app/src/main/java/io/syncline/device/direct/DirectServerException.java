package io.syncline.device.direct;

import java.util.stream.Stream;
import org.springframework.boot.web.server.PortInUseException;

/** The address at which other devices were to reach this one can not be had. */
public final class DirectServerException extends RuntimeException {

    DirectServerException(DirectProperties wanted, Throwable cause) {
        super(
                "Other devices can not be served on port %d of %s: %s (syncline.direct.port, syncline.direct.address)."
                        .formatted(wanted.port(), wanted.address().getHostAddress(), reason(cause)),
                cause);
    }

    /** Spring wraps the real one several times. */
    private static String reason(Throwable cause) {
        return Stream.iterate(cause, link -> link != null, Throwable::getCause)
                .reduce((outer, inner) -> outer instanceof PortInUseException ? outer : inner)
                .map(root -> root instanceof PortInUseException
                        ? "it is in use by another program"
                        : String.valueOf(root.getMessage()))
                .orElseThrow();
    }
}
