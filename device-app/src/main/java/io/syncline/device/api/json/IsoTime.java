package io.syncline.device.api.json;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldType;
import java.time.Instant;

/** Instants in the text that the whole API uses: ISO-8601, UTC, milliseconds. */
public final class IsoTime {

    private IsoTime() {}

    public static String text(Instant instant) {
        return FieldType.DATETIME.canonical(instant).toString();
    }

    /**
     * The instant that a text names.
     *
     * @param name what a refusal calls the text
     * @throws InvalidInputException when it names none
     */
    public static Instant parse(String name, String text) {
        try {
            return Instant.parse(FieldType.DATETIME.canonical(text).toString());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("%s is '%s'; %s.".formatted(name, text, e.getMessage()));
        }
    }
}
