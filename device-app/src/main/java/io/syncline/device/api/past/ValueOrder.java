package io.syncline.device.api.past;

import java.util.Arrays;

/** The order of canonical values of one field: that of numbers, false before true, and of text by code points. */
final class ValueOrder {

    private ValueOrder() {}

    static int compare(Object one, Object other) {
        if (one instanceof String text && other instanceof String otherText) {
            return compareText(text, otherText);
        }
        if (one instanceof Long number && other instanceof Long otherNumber) {
            return Long.compare(number, otherNumber);
        }
        if (one instanceof Number number && other instanceof Number otherNumber) {
            return Double.compare(number.doubleValue(), otherNumber.doubleValue());
        }
        if (one instanceof Boolean flag && other instanceof Boolean otherFlag) {
            return Boolean.compare(flag, otherFlag);
        }
        // A field that had another type in an earlier version of the schema.
        return one.getClass().getName().compareTo(other.getClass().getName());
    }

    /** Java compares UTF-16 units, which puts rare characters elsewhere than a database does. */
    private static int compareText(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }
}
