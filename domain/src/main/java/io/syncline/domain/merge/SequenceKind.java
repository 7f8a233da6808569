package io.syncline.domain.merge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sequence is made of. */
public enum SequenceKind {
    /** The elements of an array. */
    LIST,
    /** The characters of a text, as Unicode counts them. */
    TEXT;

    /** The content that a value is; null where it is none of this kind. */
    @Nullable
    Content content(@Nullable Object value) {
        if (value == null) {
            return nothing();
        }
        if (this == TEXT) {
            return value instanceof String text ? new TextContent(text) : null;
        }
        return value instanceof List<?> list ? new ListContent(new ArrayList<>(list)) : null;
    }

    Content nothing() {
        return this == TEXT ? new TextContent("") : new ListContent(List.of());
    }

    char letter() {
        return this == TEXT ? 'T' : 'L';
    }
}
