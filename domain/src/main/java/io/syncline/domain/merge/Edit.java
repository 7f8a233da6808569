package io.syncline.domain.merge;

import io.syncline.domain.stamp.Stamp;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an author changed of the value that they saw, in a form that can be merged with what others changed. */
public sealed interface Edit permits CountEdit, SetEdit, SequenceEdit {

    /** Whether the author wanted no value to be there: then nothing is shown where nothing is left. */
    boolean takesAway();

    /** As it stands in events, a canonical JSON value that {@link Kind#read} reads. */
    Object operand();

    /** The state that the edit starts from where there is nothing. */
    MergeState begun();

    /** Whether it changes nothing but, perhaps, whether there is a value. */
    boolean isEmpty();

    /** The same, where writes that it refers to got other stamps. */
    Edit stamped(UnaryOperator<Stamp> change);

    /** The kinds of edits. */
    enum Kind {
        COUNT,
        SET,
        LIST,
        TEXT;

        /**
         * Reads what {@link Edit#operand()} gave.
         *
         * @throws IllegalArgumentException when it is something else; the message says what is expected
         */
        public Edit read(@Nullable Object operand) {
            return switch (this) {
                case COUNT -> CountEdit.read(operand);
                case SET -> SetEdit.read(operand);
                case LIST -> SequenceEdit.read(SequenceKind.LIST, operand);
                case TEXT -> SequenceEdit.read(SequenceKind.TEXT, operand);
            };
        }
    }
}
