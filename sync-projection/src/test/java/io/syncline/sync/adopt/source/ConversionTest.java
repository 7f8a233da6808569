package io.syncline.sync.adopt.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.syncline.domain.registry.FieldType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversionTest {

    private static final byte[] BYTES = {(byte) 0xca, (byte) 0xfe};
    private static final Instant MOMENT = Instant.parse("2021-01-01T00:00:00Z");

    @Test
    void everything_has_a_text() {
        assertThat(Conversion.convert(FieldType.STRING, 7L)).isEqualTo("7");
        assertThat(Conversion.convert(FieldType.STRING, 1e10)).isEqualTo("10000000000");
        assertThat(Conversion.convert(FieldType.STRING, new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(Conversion.convert(FieldType.STRING, true)).isEqualTo("true");
        assertThat(Conversion.convert(FieldType.TEXT, MOMENT)).isEqualTo("2021-01-01T00:00:00Z");
        assertThat(Conversion.convert(FieldType.STRING, BYTES)).isEqualTo("cafe");
    }

    @Test
    void text_that_says_a_number_is_one_where_a_number_is_wanted() {
        assertThat(Conversion.convert(FieldType.INT, " 007 ")).isEqualTo(7L);
        assertThat(Conversion.convert(FieldType.INT, new BigDecimal("7.0"))).isEqualTo(7L);
        assertThat(Conversion.convert(FieldType.FLOAT, "0.5")).isEqualTo(0.5);
        assertThat(Conversion.convert(FieldType.BOOLEAN, "True")).isEqualTo(true);
        assertThat(Conversion.convert(FieldType.BOOLEAN, 0L)).isEqualTo(false);
    }

    @Test
    void a_schema_may_want_moments_bytes_and_json() {
        assertThat(Conversion.convert(FieldType.TIMESTAMP, "2021-01-01")).isEqualTo(MOMENT.toEpochMilli());
        assertThat(Conversion.convert(FieldType.TIMESTAMP, 12L)).isEqualTo(12L);
        assertThat(Conversion.convert(FieldType.BINARY, "A")).isEqualTo("QQ==");
        assertThat(Conversion.convert(FieldType.BLOB, "A".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of("type", "application/octet-stream", "data", "QQ=="));
        assertThat(Conversion.convert(FieldType.JSON, "{\"a\":[1,2.5]}")).isEqualTo(Map.of("a", List.of(1L, 2.5)));
    }

    @Test
    void what_can_not_be_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Conversion.convert(FieldType.INT, 2.5));
        assertThatIllegalArgumentException().isThrownBy(() -> Conversion.convert(FieldType.INT, "seven"));
        assertThatIllegalArgumentException().isThrownBy(() -> Conversion.convert(FieldType.FLOAT, (1L << 53) + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Conversion.convert(FieldType.BOOLEAN, 2L));
        assertThatIllegalArgumentException().isThrownBy(() -> Conversion.convert(FieldType.JSON, "{"));
        assertThatIllegalArgumentException().isThrownBy(() -> Conversion.convert(FieldType.STRING, "a\0b"));
    }

    @Test
    void a_decimal_that_a_double_can_not_say_is_not_natural_for_it() {
        assertThat(Conversion.isNatural(FieldType.FLOAT, new BigDecimal("0.99")))
                .isTrue();
        assertThat(Conversion.isNatural(FieldType.FLOAT, new BigDecimal("0.12345678901234567890")))
                .isFalse();
    }
}
