package io.syncline.sync.adopt.jdbc;

import io.syncline.sync.adopt.source.SourceTable.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of the source as one of the few Java types that {@link io.syncline.sync.adopt.source.SourceRow} names.
 * Times without a zone are UTC, wherever this program runs.
 */
final class SourceValue {

    private SourceValue() {}

    static @Nullable Object read(ResultSet row, int index, Column column) throws SQLException {
        Object value = raw(row, index, column);
        if (value == null || value instanceof Long || value instanceof String || value instanceof Double) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean || value instanceof byte[] || value instanceof LocalDate) {
            return value;
        }
        if (value instanceof Array array) {
            return list((Object[]) array.getArray());
        }
        if (value instanceof Clob text) {
            return text.getSubString(1, Math.toIntExact(text.length()));
        }
        if (value instanceof Blob bytes) {
            return bytes.getBytes(1, Math.toIntExact(bytes.length()));
        }
        return moment(value, row.getString(index));
    }

    private static @Nullable Object raw(ResultSet row, int index, Column column) throws SQLException {
        return switch (column.jdbcType()) {
            case Types.TIMESTAMP -> row.getObject(index, LocalDateTime.class);
            case Types.TIMESTAMP_WITH_TIMEZONE -> row.getObject(index, OffsetDateTime.class);
            case Types.DATE -> row.getObject(index, LocalDate.class);
            // What JDBC has no type for, such as JSON, drivers give in classes of their own.
            case Types.OTHER -> row.getString(index);
            default -> row.getObject(index);
        };
    }

    private static Object number(Number number) {
        if (number instanceof BigDecimal) {
            return number;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        // The shortest decimal is what people see and mean; the bits of a float would be 0.10000000149.
        if (number instanceof Double) {
            return number;
        }
        return number instanceof Float ? (Object) Double.valueOf(number.toString()) : (Object) number.longValue();
    }

    /** Elements as JSON has them; what it has no form for is text. */
    private static List<@Nullable Object> list(@Nullable Object[] elements) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object element : elements) {
            list.add(element(element));
        }
        return list;
    }

    private static @Nullable Object element(@Nullable Object element) {
        if (element == null || element instanceof Boolean || element instanceof String) {
            return element;
        }
        if (element instanceof Object[] nested) {
            return list(nested);
        }
        if (element instanceof Number given) {
            Object number = number(given);
            boolean isExact = !(number instanceof BigDecimal decimal)
                    || new BigDecimal(Double.toString(decimal.doubleValue())).compareTo(decimal) == 0;
            return isExact ? number : number.toString();
        }
        return element.toString();
    }

    private static Object moment(Object value, String text) {
        if (value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)) {
            return text;
        }
        if (value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)) {
            return text;
        }
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime().toInstant(ZoneOffset.UTC);
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        return text;
    }
}
