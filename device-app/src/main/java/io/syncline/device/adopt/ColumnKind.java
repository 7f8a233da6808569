package io.syncline.device.adopt;

import io.syncline.domain.registry.FieldType;
import java.sql.Types;
import java.util.List;

/**
 * What a column was declared to hold, and the field types that may serve for it, the best first. The data decides among
 * them: a declaration may promise more than is kept.
 */
enum ColumnKind {
    WHOLE_NUMBER(FieldType.INT, FieldType.FLOAT, FieldType.STRING, FieldType.BINARY),
    NUMBER(FieldType.FLOAT, FieldType.INT, FieldType.STRING, FieldType.BINARY),
    SHORT_TEXT(FieldType.STRING, FieldType.INT, FieldType.FLOAT, FieldType.BINARY),
    LONG_TEXT(FieldType.TEXT, FieldType.STRING, FieldType.INT, FieldType.FLOAT, FieldType.BINARY),
    MOMENT(FieldType.DATETIME, FieldType.STRING, FieldType.INT, FieldType.FLOAT, FieldType.BINARY),
    FLAG(FieldType.BOOLEAN, FieldType.INT, FieldType.FLOAT, FieldType.STRING, FieldType.BINARY),
    BYTES(FieldType.BINARY, FieldType.STRING, FieldType.INT, FieldType.FLOAT);

    private final List<FieldType> fieldTypes;

    ColumnKind(FieldType... fieldTypes) {
        this.fieldTypes = List.of(fieldTypes);
    }

    List<FieldType> fieldTypes() {
        return fieldTypes;
    }

    /** By the driver's word, which databases with strict types keep. What has no field type of its own is text. */
    static ColumnKind ofJdbcType(int type) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> WHOLE_NUMBER;
            case Types.NUMERIC, Types.DECIMAL, Types.REAL, Types.FLOAT, Types.DOUBLE -> NUMBER;
            case Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB -> LONG_TEXT;
            case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> MOMENT;
            case Types.BOOLEAN, Types.BIT -> FLAG;
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> BYTES;
            default -> SHORT_TEXT;
        };
    }
}
