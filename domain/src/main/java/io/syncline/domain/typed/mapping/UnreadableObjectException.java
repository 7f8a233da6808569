package io.syncline.domain.typed.mapping;

/**
 * A stored object does not fit its record: a value is missing that the record must have, or does not fit its component's
 * type. Another program, another device's merge or an older schema can have made it so. The object itself is as it was,
 * and can be read untyped.
 */
public final class UnreadableObjectException extends RuntimeException {

    private final String collection;
    private final String key;

    UnreadableObjectException(String collection, String key, Class<?> record, RuntimeException cause) {
        super(
                "Object '%s' of collection '%s' can not be read as record %s: %s"
                        .formatted(key, collection, record.getSimpleName(), cause.getMessage()),
                cause);
        this.collection = collection;
        this.key = key;
    }

    public String collection() {
        return collection;
    }

    /** The values of the key's fields, joined by a comma. */
    public String key() {
        return key;
    }
}
