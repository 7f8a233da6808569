package io.syncline.domain.registry;

import java.math.BigDecimal;

/**
 * Exact decimal numbers, for money and measures. The canonical form is text without an exponent and without zeros that
 * mean nothing ({@code "12.5"}), since a JSON number would become a double on its way.
 *
 * <p>Text sorts by its letters: {@code "9"} would stand behind {@code "10"}. So a column keeps another text, which sorts
 * as the numbers do: a digit for the sign, the number of digits before the point in three digits (500 for none), and
 * the digits. In a negative number every digit but the first is taken from nine, and an {@code a} ends it, as the
 * longer one of two that begin alike is the smaller one. The way is that of ordered key encodings, as in "Efficient
 * Lexicographic Encoding of Numbers" (ELEN).
 */
final class DecimalType implements ValueType {

    private static final int MOST_DIGITS = 100;
    private static final int NO_DIGITS_BEFORE_POINT = 500;
    private static final char NEGATIVE = '0';
    private static final char ZERO = '1';
    private static final char POSITIVE = '2';
    private static final String END_OF_NEGATIVE = "a";

    @Override
    public String schemaName() {
        return "decimal";
    }

    @Override
    public FieldType primitive() {
        return FieldType.STRING;
    }

    @Override
    public Object canonical(Object value) {
        BigDecimal number = number(value).stripTrailingZeros();
        if (number.precision() - (long) number.scale() > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "a number with up to %d digits before the point and as many behind it is expected"
                            .formatted(MOST_DIGITS));
        }
        return number.toPlainString();
    }

    private static BigDecimal number(Object value) {
        try {
            if (value instanceof Number number) {
                return Numbers.exact(number);
            }
            if (value instanceof String text) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a decimal number such as \"12.50\" is expected", e);
        }
        throw new IllegalArgumentException("a decimal number such as \"12.50\" is expected");
    }

    @Override
    public BigDecimal fromStorage(Object canonical) {
        return new BigDecimal((String) canonical);
    }

    @Override
    public boolean sortsAsItIs() {
        return false;
    }

    @Override
    public Object sortable(Object canonical) {
        BigDecimal number = fromStorage(canonical).stripTrailingZeros();
        if (number.signum() == 0) {
            return String.valueOf(ZERO);
        }
        int before = number.precision() - number.scale();
        String magnitude =
                (NO_DIGITS_BEFORE_POINT + before) + number.unscaledValue().abs().toString();
        return number.signum() > 0 ? POSITIVE + magnitude : NEGATIVE + fromNine(magnitude) + END_OF_NEGATIVE;
    }

    @Override
    public Object ofSortable(Object sortable) {
        String text = (String) sortable;
        if (text.charAt(0) == ZERO) {
            return "0";
        }
        boolean isPositive = text.charAt(0) == POSITIVE;
        String magnitude = isPositive ? text.substring(1) : fromNine(text.substring(1, text.length() - 1));
        String digits = magnitude.substring(3);
        int before = Integer.parseInt(magnitude, 0, 3, 10) - NO_DIGITS_BEFORE_POINT;
        BigDecimal number = new BigDecimal((isPositive ? "" : "-") + digits).movePointRight(before - digits.length());
        return number.stripTrailingZeros().toPlainString();
    }

    private static String fromNine(String digits) {
        StringBuilder complement = new StringBuilder(digits.length());
        digits.chars().forEach(digit -> complement.append((char) ('0' + '9' - digit)));
        return complement.toString();
    }
}
