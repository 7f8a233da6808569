package io.syncline.sync.adopt.source;

import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.ValueType;
import java.sql.Types;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * What a column was declared to hold, and the types of field that may serve for it, the best first. The data decides
 * among them: a declaration may promise more than is kept.
 */
public enum ColumnKind {
    WHOLE_NUMBER(
            Conversion::isNatural,
            FieldType.INT,
            FieldType.FLOAT,
            FieldTypes.DECIMAL,
            FieldType.STRING,
            FieldType.BINARY),
    NUMBER(
            Conversion::isNatural,
            FieldType.FLOAT,
            FieldType.INT,
            FieldTypes.DECIMAL,
            FieldType.STRING,
            FieldType.BINARY),
    EXACT_NUMBER(Conversion::isNatural, FieldTypes.DECIMAL, FieldType.INT, FieldType.STRING),
    SHORT_TEXT(Conversion::isNatural, FieldType.STRING, FieldType.INT, FieldType.FLOAT, FieldType.BINARY),
    LONG_TEXT(
            Conversion::isNatural, FieldType.TEXT, FieldType.STRING, FieldType.INT, FieldType.FLOAT, FieldType.BINARY),
    MOMENT(
            Conversion::isNatural,
            FieldType.DATETIME,
            FieldType.STRING,
            FieldType.INT,
            FieldType.FLOAT,
            FieldType.BINARY),
    DAY(Conversion::isNatural, FieldTypes.DATE, FieldType.STRING),
    FLAG(Conversion::isNatural, FieldType.BOOLEAN, FieldType.INT, FieldType.FLOAT, FieldType.STRING, FieldType.BINARY),
    UNIQUE_ID(Conversion::isNatural, FieldTypes.UNIQUE_ID, FieldType.STRING),
    BYTES(Conversion::isNatural, FieldType.BINARY, FieldType.STRING, FieldType.INT, FieldType.FLOAT),
    /** JSON in a column, and arrays. */
    DOCUMENT(Conversion::isNatural, FieldType.JSON, FieldType.TEXT),
    /** Text of which nobody has said what it means, as in CSV. */
    WRITTEN(
            Evidence::isWritten,
            FieldType.INT,
            FieldType.FLOAT,
            FieldTypes.DECIMAL,
            FieldType.BOOLEAN,
            FieldTypes.DATE,
            FieldType.DATETIME,
            FieldType.STRING),
    /** A member of JSON objects. */
    MEMBER(
            Evidence::isMember,
            FieldType.INT,
            FieldType.FLOAT,
            FieldTypes.DECIMAL,
            FieldType.BOOLEAN,
            FieldTypes.DATE,
            FieldType.DATETIME,
            FieldType.STRING,
            FieldType.JSON);

    private final List<ValueType> types;
    private final BiPredicate<ValueType, Object> fits;

    ColumnKind(BiPredicate<ValueType, Object> fits, ValueType... types) {
        this.fits = fits;
        this.types = List.of(types);
    }

    public List<ValueType> types() {
        return types;
    }

    /** Whether somebody has said what the column is to hold. */
    public boolean isDeclared() {
        return this != WRITTEN && this != MEMBER;
    }

    /** The type for a column whose values contradict all others. */
    public ValueType lastResort() {
        return this == MEMBER ? FieldType.JSON : FieldType.STRING;
    }

    /** Whether a type is right for a value of such a column, with nothing lost and nothing read into it. */
    public boolean fits(ValueType type, Object value) {
        return fits.test(type, value);
    }

    /** By the driver's word, which databases with strict types keep. What has no field type of its own is text. */
    public static ColumnKind ofJdbcType(int type) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> WHOLE_NUMBER;
            case Types.NUMERIC, Types.DECIMAL -> EXACT_NUMBER;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> NUMBER;
            case Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB -> LONG_TEXT;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> MOMENT;
            case Types.DATE -> DAY;
            case Types.BOOLEAN, Types.BIT -> FLAG;
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> BYTES;
            case Types.ARRAY -> DOCUMENT;
            default -> SHORT_TEXT;
        };
    }
}
