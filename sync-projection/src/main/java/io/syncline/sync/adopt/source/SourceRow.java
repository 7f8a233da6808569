package io.syncline.sync.adopt.source;

import org.jspecify.annotations.Nullable;

/**
 * One row.
 *
 * @param values of the columns that were asked for: {@link Long}, {@link Double}, {@link java.math.BigDecimal},
 *     {@link Boolean}, {@link String}, {@code byte[]}, {@link java.time.Instant}, {@link java.time.LocalDate}, or lists
 *     and maps of JSON values
 * @param line the line of the file where it begins; 0 where rows have no lines
 */
public record SourceRow(@Nullable Object[] values, long line) {}
