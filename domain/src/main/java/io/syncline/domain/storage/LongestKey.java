package io.syncline.domain.storage;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import java.nio.charset.StandardCharsets;

/**
 * Keys stand in addresses, headers and indices, which all have bounds; so have keys, the same ones with every database.
 * They bind what is written here: an object that has a longer key already keeps it.
 */
final class LongestKey {

    private static final int CHARACTERS = 2_000;
    private static final int SHOWN = 20;

    private LongestKey() {}

    static void check(CollectionDefinition collection, ObjectId id) {
        if (id.key().length() > CHARACTERS) {
            throw new InvalidInputException(
                    "The key '%s…' of collection '%s', of %s, takes %d characters, percent-encoded; a key may take %d."
                            .formatted(
                                    id.key().substring(0, SHOWN),
                                    collection.name(),
                                    collection.key().stream()
                                            .map(FieldDefinition::name)
                                            .toList(),
                                    id.key().length(),
                                    CHARACTERS));
        }
    }

    /** No object can have a longer key, so nothing that leads to one leads anywhere. */
    static void checkLink(CollectionDefinition collection, String link, Object value) {
        if (value instanceof String text && text.getBytes(StandardCharsets.UTF_8).length > CHARACTERS) {
            throw new InvalidInputException(
                    "Link '%s' of collection '%s' can not hold '%s…', of %d characters: a key may take %d bytes."
                            .formatted(link, collection.name(), text.substring(0, SHOWN), text.length(), CHARACTERS));
        }
    }
}
