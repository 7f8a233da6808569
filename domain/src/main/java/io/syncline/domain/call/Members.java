package io.syncline.domain.call;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, each taken with the type it has to have. A refusal names the member and the object.
 *
 * @param owner what a refusal calls the object
 */
public record Members(String owner, Map<String, @Nullable Object> values) {

    /** As the constructor, for a value that may be anything. */
    @SuppressWarnings("unchecked") // the names of a JSON object's members are texts
    public static Members of(String owner, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return new Members(owner, (Map<String, @Nullable Object>) object);
        }
        throw new InvalidInputException(owner + " is not an object.");
    }

    /** The same members under another name. */
    public Members named(String newOwner) {
        return new Members(newOwner, values);
    }

    /** Refuses members of other names. */
    public Members only(Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInputException("%s has an unknown member '%s'; it takes %s."
                        .formatted(owner, name, known.isEmpty() ? "none" : new TreeSet<>(known)));
            }
        }
        return this;
    }

    /** A text that must be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> refused(name, "a text"));
    }

    /** A text that may be absent. */
    public Optional<String> optionalText(String name) {
        if (!values.containsKey(name)) {
            return Optional.empty();
        }
        if (values.get(name) instanceof String text) {
            return Optional.of(wellFormed(name, text));
        }
        throw refused(name, "a text");
    }

    /** Half characters could come in, but not be sent back. */
    private String wellFormed(String name, String text) {
        try {
            return (String) FieldType.STRING.canonical(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("Member '%s' of %s: %s.".formatted(name, owner, e.getMessage()));
        }
    }

    /** An object that must be there. */
    public Map<String, @Nullable Object> object(String name) {
        if (values.get(name) instanceof Map<?, ?>) {
            return of(name, values.get(name)).values();
        }
        throw refused(name, "an object");
    }

    /** An object that may be absent, which is the same as an empty one. */
    public Map<String, @Nullable Object> optionalObject(String name) {
        return values.containsKey(name) ? object(name) : Map.of();
    }

    /** A list that must be there. */
    public List<?> list(String name) {
        if (values.get(name) instanceof List<?> list) {
            return list;
        }
        throw refused(name, "an array");
    }

    /** A list that may be absent or null, which is the same as an empty one. */
    public List<?> optionalList(String name) {
        return values.get(name) == null ? List.of() : list(name);
    }

    /** A list of texts that may be absent or null, which is the same as an empty one. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : optionalList(name)) {
            if (!(element instanceof String text)) {
                throw refused(name, "an array of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A truth value; absent and null are the same as false. */
    public boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw refused(name, "true or false");
    }

    /** A whole number that may be absent or null. */
    public OptionalLong wholeNumber(String name) {
        Object value = values.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof Integer || value instanceof Long) {
            return OptionalLong.of(((Number) value).longValue());
        }
        throw refused(name, "a whole number of 64 bits");
    }

    private InvalidInputException refused(String name, String expected) {
        String what =
                values.containsKey(name) ? "is not %s".formatted(expected) : "is missing; it is %s".formatted(expected);
        return new InvalidInputException("Member '%s' of %s %s.".formatted(name, owner, what));
    }
}
