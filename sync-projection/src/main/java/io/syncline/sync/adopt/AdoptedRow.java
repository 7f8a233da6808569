package io.syncline.sync.adopt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the source as an object.
 *
 * @param objectKey the key's text
 * @param key the values of the key's fields
 * @param values the values of all other fields that the source has, null where the row has none
 * @param large the bytes that values only refer to, by field; they are stored when the row is written
 * @param content what tells whether the row has changed: all values as text; empty where the key is made from them
 * @param size how many characters the values take as text
 */
record AdoptedRow(
        String objectKey,
        Map<String, Object> key,
        Map<String, @Nullable Object> values,
        Map<String, byte[]> large,
        String content,
        int size) {}
