package io.syncline.domain.typed.mapping;

import io.syncline.domain.blob.BlobReference;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All Java types that are kept as one plain value. A type can be kept in several ways: the first one is chosen unless
 * the record asks for another. The last one is how it stands inside of JSON.
 */
final class PlainTypes {

    private static final Map<Class<?>, List<PlainMapping>> ALL = new LinkedHashMap<>();

    static {
        PlainMapping text = PlainMapping.text(String.class, true, value -> value, stored -> stored);
        add(text, text.in("text"), text.in("random-key"));
        add(PlainMapping.text(Character.class, true, String::valueOf, PlainTypes::character));
        add(PlainMapping.of(Boolean.class, "boolean", true, value -> value, Boolean.class::cast));
        add(WholeNumbers.mapping(Long.class, Long.MIN_VALUE, Long.MAX_VALUE, number -> number));
        add(WholeNumbers.mapping(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, number -> (int) number));
        add(WholeNumbers.mapping(Short.class, Short.MIN_VALUE, Short.MAX_VALUE, number -> (short) number));
        add(WholeNumbers.mapping(Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, number -> (byte) number));
        add(Fractions.DOUBLE);
        add(Fractions.FLOAT);
        add(Decimals.DECIMAL, PlainMapping.text(BigDecimal.class, false, BigDecimal::toString, BigDecimal::new));
        add(Decimals.INTEGER, PlainMapping.text(BigInteger.class, false, BigInteger::toString, BigInteger::new));
        add(Times.DATETIME, Times.TIMESTAMP, Times.EXACT);
        PlainMapping date = PlainMapping.text(LocalDate.class, true, Times::date, LocalDate::parse);
        add(date.in("date"), date);
        add(PlainMapping.text(LocalDateTime.class, true, Times::dateTime, LocalDateTime::parse));
        add(PlainMapping.text(LocalTime.class, true, LocalTime::toString, LocalTime::parse));
        add(PlainMapping.text(OffsetDateTime.class, false, OffsetDateTime::toString, OffsetDateTime::parse));
        add(PlainMapping.text(ZonedDateTime.class, false, ZonedDateTime::toString, ZonedDateTime::parse));
        add(PlainMapping.text(Duration.class, false, Duration::toString, Duration::parse));
        add(PlainMapping.text(Period.class, false, Period::toString, Period::parse));
        add(PlainMapping.text(ZoneId.class, false, ZoneId::getId, ZoneId::of));
        PlainMapping uuid = PlainMapping.text(UUID.class, true, UUID::toString, UUID::fromString);
        add(uuid, uuid.in("uuid"));
        PlainMapping uri = PlainMapping.text(URI.class, true, URI::toString, URI::create);
        add(uri, uri.in("url"));
        add(PlainMapping.of(byte[].class, "binary", false, Base64.getEncoder()::encodeToString, PlainTypes::bytes));
    }

    private PlainTypes() {}

    private static void add(PlainMapping... ways) {
        ALL.put(ways[0].javaType(), List.of(ways));
    }

    /** The ways to keep that type, none when it is not a plain one. */
    static List<PlainMapping> waysOf(Class<?> type) {
        return ALL.getOrDefault(type, List.of());
    }

    /** The names of all plain types. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        ALL.keySet().forEach(type -> names.add(type.getSimpleName()));
        return names;
    }

    private static Character character(String stored) {
        if (stored.length() != 1) {
            throw new IllegalArgumentException("one character is expected");
        }
        return stored.charAt(0);
    }

    /** Null in the place of bytes that are elsewhere would be written back as null one day. */
    private static byte[] bytes(Object stored) {
        if (BlobReference.isMeantBy(stored)) {
            throw new IllegalArgumentException(
                    "its bytes are not on this device yet, or more than one answer carries (syncline.blob.answer);"
                            + " read it later, or untyped as a reference and a stream");
        }
        return Base64.getDecoder().decode((String) stored);
    }

    /** Instants, and times whose text sorts as they do: of the years 0000 to 9999. */
    private static final class Times {

        static final PlainMapping DATETIME = PlainMapping.of(
                Instant.class, "datetime", true, value -> value, stored -> Instant.parse((String) stored));
        static final PlainMapping TIMESTAMP = PlainMapping.of(
                Instant.class, "timestamp", true, Instant::toEpochMilli, stored -> Instant.ofEpochMilli((Long) stored));
        static final PlainMapping EXACT = PlainMapping.text(Instant.class, true, ExactInstant::format, Instant::parse);

        static String date(LocalDate date) {
            return requireYear(date.getYear(), date);
        }

        static String dateTime(LocalDateTime time) {
            return requireYear(time.getYear(), time);
        }

        static String requireYear(int year, Object time) {
            if (year < 0 || year > 9999) {
                throw new IllegalArgumentException("a year from 0000 to 9999 is expected");
            }
            return time.toString();
        }
    }
}
