package io.syncline.domain.module.template;

import io.syncline.domain.middleware.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Placeholders that no argument fills, but the caller: {@code $caller.id}, {@code $caller.role}, {@code $context.userId}. */
final class ContextValues {

    static final String NAMES = "$caller.id, $caller.ATTRIBUTE and $context.userId";

    private static final String CALLER = "caller.";
    private static final String USER_ID = "context.userId";

    private ContextValues() {}

    static boolean isOne(String name) {
        return name.startsWith(CALLER) || name.startsWith("context.");
    }

    /** The name, when there is such a value. */
    static String checked(String name) {
        if (name.startsWith(CALLER) || name.equals(USER_ID)) {
            return name;
        }
        throw new IllegalArgumentException("'$%s' is unknown; there are %s".formatted(name, NAMES));
    }

    /**
     * What the caller fills in; null for an attribute that she has not.
     *
     * @throws IllegalArgumentException when nobody is the caller
     */
    static @Nullable Object of(String name, Optional<Caller> caller) {
        Caller asking = caller.orElseThrow(
                () -> new IllegalArgumentException("it needs a caller, as it uses '$%s'".formatted(name)));
        String attribute = name.equals(USER_ID) ? "id" : name.substring(CALLER.length());
        return attribute.equals("id") ? asking.id() : asking.attributes().get(attribute);
    }
}
