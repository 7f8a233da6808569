package io.syncline.domain.module.shape;

import io.syncline.domain.registry.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One value of each field type, found by trial: types may be an application's own. */
final class Samples {

    private static final List<Object> CANDIDATES = List.of(
            "a",
            1L,
            1.5,
            true,
            "2026-01-10T08:30:00.000Z",
            "2026-01-10",
            Map.of("type", "text/plain", "data", ""),
            "",
            "1",
            "https://example.org/",
            "01a205a3-57a8-7f7d-8b06-c49a6b59ce52",
            Map.of(),
            List.of());

    private Samples() {}

    /** A value of that type; text when none of those that are tried is of it. */
    static Object of(ValueType type) {
        return CANDIDATES.stream()
                .flatMap(candidate -> canonical(type, candidate).stream())
                .findFirst()
                .orElse("a");
    }

    private static Optional<Object> canonical(ValueType type, Object candidate) {
        try {
            return Optional.of(type.canonical(candidate));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
