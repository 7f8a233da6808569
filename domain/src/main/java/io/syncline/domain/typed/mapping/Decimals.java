package io.syncline.domain.typed.mapping;

import io.syncline.domain.registry.FieldTypes;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Exact numbers in fields of type {@code decimal}, which compare as numbers. Zeros that mean nothing are not kept. */
final class Decimals {

    static final PlainMapping DECIMAL = PlainMapping.of(
            BigDecimal.class,
            "decimal",
            true,
            FieldTypes.DECIMAL::canonical,
            stored -> new BigDecimal((String) stored));

    static final PlainMapping INTEGER = PlainMapping.of(
            BigInteger.class,
            "decimal",
            true,
            FieldTypes.DECIMAL::canonical,
            stored -> new BigDecimal((String) stored).toBigIntegerExact());

    private Decimals() {}
}
