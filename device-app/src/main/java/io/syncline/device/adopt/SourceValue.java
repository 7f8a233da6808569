package io.syncline.device.adopt;

import io.syncline.device.adopt.SourceTable.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of the source as one of few Java types: {@link Long}, {@link Double}, {@link BigDecimal},
 * {@link Boolean}, {@link String}, {@code byte[]} and {@link java.time.Instant}. Times without a zone are UTC, wherever
 * this program runs.
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
        if (value instanceof Boolean || value instanceof byte[]) {
            return value;
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
        return number instanceof Float ? (Object) Double.valueOf(number.toString()) : (Object) number.longValue();
    }

    private static Object moment(Object value, String text) {
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime().toInstant(ZoneOffset.UTC);
        }
        if (value instanceof Date date) {
            return date.toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return text;
    }
}
