package io.syncline.sync.conformance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes filters of things by chance, of values that are apt to be confused with each other. */
final class AnyFilter {

    private static final List<Object> JSON_VALUES = List.of(
            1,
            7,
            9.5,
            10,
            10.5,
            "10",
            "dark",
            "Dark",
            "x",
            "true",
            true,
            false,
            "",
            List.of(),
            List.of("dark"),
            Map.of("a", 1),
            "{\"a\":1}",
            0.1,
            9007199254740993L,
            1e300);

    private static final List<String> TEXTS = List.of(
            "Ada", "ada", "ÄDÄ", "Ädä", "a", "Straße", "STRASSE", "ss", "", "😀", "\uFFFD", "a_b", "a%b", "ff", "οδοσ",
            "ΟΔ", "Ａ", "Rome");

    private static final List<String> FIELDS = List.of(
            "name",
            "city",
            "age",
            "weight",
            "active",
            "about",
            "settings.theme",
            "settings.size",
            "settings.tags.0",
            "settings.0",
            "settings.2.theme");

    private static final List<String> ORDERED = List.of(
            "name",
            "city",
            "age",
            "weight",
            "active",
            "about",
            "born",
            "seen",
            "settings.size",
            "settings.on",
            "settings.tags.0");

    private final Random random;

    AnyFilter(Random random) {
        this.random = random;
    }

    String orderedField() {
        return any(ORDERED);
    }

    Map<String, @Nullable Object> filter(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            List<Object> parts = List.of(filter(depth - 1), filter(depth - 1));
            return switch (random.nextInt(3)) {
                case 0 -> Map.of("$and", parts);
                case 1 -> Map.of("$or", parts);
                default -> Map.of("$not", parts.get(0));
            };
        }
        String field = any(FIELDS);
        Map<String, @Nullable Object> filter = new HashMap<>();
        filter.put(field, condition(field, depth));
        return filter;
    }

    private @Nullable Object condition(String field, int depth) {
        if (random.nextInt(6) == 0) {
            return value(field);
        }
        boolean isText = !List.of("age", "weight", "active").contains(field);
        Map<String, @Nullable Object> operators = new HashMap<>();
        switch (random.nextInt(field.equals("about") ? 12 : isText ? 10 : 8)) {
            case 0 -> operators.put("$gt", scalar(field));
            case 1 -> operators.put("$lte", scalar(field));
            case 2 -> operators.put("$ne", value(field));
            case 3 -> {
                operators.put("$gte", scalar(field));
                operators.put("$lt", scalar(field));
            }
            case 4 -> operators.put("$in", Arrays.asList(value(field), value(field)));
            case 5 -> operators.put("$nin", Arrays.asList(value(field), value(field)));
            case 6 -> operators.put("$exists", random.nextInt(2));
            case 7 -> operators.put("$not", depth > 0 ? condition(field, 0) : value(field));
            case 8 -> operators.put("$startsWith", any(TEXTS));
            case 9 -> operators.put("$contains", any(TEXTS));
            default ->
                operators.put(
                        "$search",
                        any(List.of("programs", "Zürich", "prog*", "writes none", "京", "東*", "😀", "in ang*", "")));
        }
        return operators;
    }

    private @Nullable Object value(String field) {
        if (random.nextInt(8) == 0) {
            return null;
        }
        return switch (field) {
            case "name", "city", "about" -> any(TEXTS);
            case "age" -> any(List.of(0, 1, 30, 30.5, 31, -5, 1e300, -1e300, 9007199254740993L));
            case "weight" -> any(List.of(0, 1.5, 2.5, -0.25, 1e300, -1e300));
            case "active" -> random.nextBoolean();
            default -> any(JSON_VALUES);
        };
    }

    private @Nullable Object scalar(String field) {
        Object value = value(field);
        return value instanceof Map || value instanceof List ? null : value;
    }

    private <T> T any(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
