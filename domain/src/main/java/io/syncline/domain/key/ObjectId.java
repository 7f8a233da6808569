package io.syncline.domain.key;

/**
 * Names one object on every device: its collection, and its key as text (see {@link KeyText}). It is the identifier of
 * the object's aggregate.
 *
 * @param collection the collection's name, which never holds a slash
 * @param key the key's text, never empty
 */
public record ObjectId(String collection, String key) {

    public ObjectId {
        if (collection.isEmpty() || collection.indexOf('/') >= 0 || key.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s/%s' does not name an object: COLLECTION/KEY, both not empty.".formatted(collection, key));
        }
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when a part is missing
     */
    public static ObjectId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'%s' does not name an object: COLLECTION/KEY.".formatted(text));
        }
        return new ObjectId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** {@code collection/key}. */
    @Override
    public String toString() {
        return collection + '/' + key;
    }
}
