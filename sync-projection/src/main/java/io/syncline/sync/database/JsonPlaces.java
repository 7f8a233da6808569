package io.syncline.sync.database;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Places inside of columns that hold JSON as text, as SQL expressions. A step of a path that consists of digits means a
 * position where it meets an array, and a member where it meets an object; every other step means a member. JSON's null
 * is as good as nothing.
 */
public interface JsonPlaces {

    /** The value at that place when it is of that kind, and null otherwise. */
    String value(JsonKind kind, String column, List<String> path);

    /** The parameter that {@link #value} of that kind is compared with; whoever sets it sets text for structures. */
    default String parameter(JsonKind kind) {
        return "?";
    }

    /** The condition that nothing stands at that place. */
    String isAbsent(String column, List<String> path);

    /**
     * What to order by, one behind the other: nothing goes first, then numbers, texts, truth values, structures.
     *
     * @param text what is to become of an expression that is text
     */
    List<String> order(String column, List<String> path, UnaryOperator<String> text);
}
