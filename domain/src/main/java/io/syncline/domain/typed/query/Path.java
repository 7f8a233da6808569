package io.syncline.domain.typed.query;

import java.util.List;

/** A component, or a component of a record in it, by accessors or by names. */
sealed interface Path {

    /** The way in words, for messages. */
    String shown();

    /** Accessors, the first one of the collection's record. */
    record Accessors(List<? extends Getter<?, ?>> getters) implements Path {
        public Accessors {
            getters = List.copyOf(getters);
        }

        @Override
        public String shown() {
            return String.join(
                    ".",
                    getters.stream().map(getter -> GetterName.of(getter).name()).toList());
        }
    }

    /** Names joined by dots. */
    record Names(String text) implements Path {
        @Override
        public String shown() {
            return text;
        }
    }
}
