package io.syncline.domain.module.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A piece of a template. */
sealed interface Node {

    /** What stands where an optional placeholder was left empty: nothing at all, which is not null. */
    Object ABSENT = new Object();

    /** The piece with its placeholders filled. */
    @Nullable
    Object filled(Function<Placeholder, @Nullable Object> values);

    /** A value that is always the same. */
    record Literal(@Nullable Object value) implements Node {
        @Override
        public @Nullable Object filled(Function<Placeholder, @Nullable Object> values) {
            return value;
        }
    }

    /** A place that is left open. */
    record Open(Placeholder placeholder) implements Node {
        @Override
        public @Nullable Object filled(Function<Placeholder, @Nullable Object> values) {
            return values.apply(placeholder);
        }
    }

    /** An object. */
    record Members(Map<String, Node> members) implements Node {
        @Override
        public Map<String, @Nullable Object> filled(Function<Placeholder, @Nullable Object> values) {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>();
            members.forEach((name, node) -> {
                Object value = node.filled(values);
                if (value != ABSENT) {
                    filled.put(name, value);
                }
            });
            return filled;
        }
    }

    /** An array. */
    record Elements(List<Node> elements) implements Node {
        @Override
        public List<@Nullable Object> filled(Function<Placeholder, @Nullable Object> values) {
            List<@Nullable Object> filled = new ArrayList<>();
            for (Node node : elements) {
                Object value = node.filled(values);
                if (value != ABSENT) {
                    filled.add(value);
                }
            }
            return filled;
        }
    }
}
