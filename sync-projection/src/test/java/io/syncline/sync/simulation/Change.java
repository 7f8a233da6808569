package io.syncline.sync.simulation;

import io.syncline.domain.operation.Update;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a write does to one field, in the words of the model: worked out apart from the product, in the plainest way. */
sealed interface Change {

    String field();

    /** The value afterwards; null for none. */
    @Nullable
    Object on(@Nullable Object before);

    /** The same as the product is told it. */
    Update update();

    record Put(String field, Object value) implements Change {

        @Override
        public Object on(@Nullable Object before) {
            return value;
        }

        @Override
        public Update update() {
            return Update.set(field, value);
        }
    }

    record Remove(String field) implements Change {

        @Override
        public @Nullable Object on(@Nullable Object before) {
            return null;
        }

        @Override
        public Update update() {
            return Update.unset(field);
        }
    }

    record Add(String field, long amount) implements Change {

        @Override
        public Object on(@Nullable Object before) {
            return (before instanceof Long number ? number : 0L) + amount;
        }

        @Override
        public Update update() {
            return Update.inc(field, amount);
        }
    }

    record Negate(String field) implements Change {

        @Override
        public Object on(@Nullable Object before) {
            return before instanceof Long number ? -number : 0L;
        }

        @Override
        public Update update() {
            return Update.mul(field, -1);
        }
    }

    record Raise(String field, long least) implements Change {

        @Override
        public Object on(@Nullable Object before) {
            return before instanceof Long number ? Math.max(number, least) : (Object) least;
        }

        @Override
        public Update update() {
            return Update.max(field, least);
        }
    }

    record Append(String field, String element) implements Change {

        @Override
        public Object on(@Nullable Object before) {
            List<Object> list = before instanceof List<?> some ? new ArrayList<>(some) : new ArrayList<>();
            list.add(element);
            return list;
        }

        @Override
        public Update update() {
            return Update.push(field, element);
        }
    }

    record Include(String field, String element) implements Change {

        @Override
        public Object on(@Nullable Object before) {
            List<Object> list = before instanceof List<?> some ? new ArrayList<>(some) : new ArrayList<>();
            if (!list.contains(element)) {
                list.add(element);
            }
            return list;
        }

        @Override
        public Update update() {
            return Update.addToSet(field, element);
        }
    }

    /** Appends it to what is a set: once more where it is there. */
    record Join(String field, String element) implements Change {

        @Override
        public Object on(@Nullable Object before) {
            return new Include(field, element).on(before);
        }

        @Override
        public Update update() {
            return Update.push(field, element);
        }
    }

    /** Writes a plain value into a field of which the greatest or the least one holds. */
    record Bound(String field, long value, boolean isGreatest) implements Change {

        @Override
        public Object on(@Nullable Object before) {
            return over(before instanceof Long number ? number : null);
        }

        Long over(@Nullable Long before) {
            if (before == null) {
                return value;
            }
            return isGreatest ? Math.max(before, value) : Math.min(before, value);
        }

        @Override
        public Update update() {
            return Update.set(field, value);
        }
    }
}
