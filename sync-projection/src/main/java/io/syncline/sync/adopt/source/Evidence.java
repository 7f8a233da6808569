package io.syncline.sync.adopt.source;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.ValueType;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What the values of files that declare no types speak for. Careful: a text that would come back otherwise stays text,
 * as the leading zeros of a postcode mean something.
 */
final class Evidence {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MOMENT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)? ?(Z|[+-][0-9:]{2,6})?");

    private Evidence() {}

    /** Whether a text of a CSV file is of that type. */
    static boolean isWritten(ValueType type, Object value) {
        if (!(value instanceof String text)) {
            return false;
        }
        if (type == FieldType.INT) {
            return WHOLE.matcher(text).matches() && Conversion.isConvertible(type, text);
        }
        if (type == FieldType.FLOAT) {
            return DECIMAL.matcher(text).matches() && isExact(new BigDecimal(text));
        }
        if (type == FieldTypes.DECIMAL) {
            return DECIMAL.matcher(text).matches();
        }
        if (type == FieldType.BOOLEAN) {
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        }
        return isTime(type, text) || (type == FieldType.STRING && Conversion.isConvertible(type, text));
    }

    /** Whether a JSON value is of that type. */
    static boolean isMember(ValueType type, Object value) {
        if (value instanceof String text) {
            return isTime(type, text) || type == FieldType.STRING || type == FieldType.JSON;
        }
        if (type == FieldType.JSON) {
            return true;
        }
        if (value instanceof Boolean) {
            return type == FieldType.BOOLEAN;
        }
        return value instanceof Number
                && (type == FieldType.INT || type == FieldType.FLOAT || type == FieldTypes.DECIMAL)
                && Conversion.isNatural(type, value);
    }

    private static boolean isTime(ValueType type, String text) {
        boolean isOfTheForm = (type == FieldTypes.DATE && DAY.matcher(text).matches())
                || (type == FieldType.DATETIME && MOMENT.matcher(text).matches());
        return isOfTheForm && Conversion.isConvertible(type, text);
    }

    private static boolean isExact(BigDecimal number) {
        return BigDecimal.valueOf(number.doubleValue()).compareTo(number) == 0;
    }
}
