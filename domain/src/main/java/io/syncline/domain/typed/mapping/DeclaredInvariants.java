package io.syncline.domain.typed.mapping;

import io.syncline.domain.typed.annotation.Invariant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a record's annotations say of invariants, as a schema file would say it. What that means is the schema's to check. */
final class DeclaredInvariants {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Class<? extends Record> type;
    private final RecordShape shape;
    private final List<String> mistakes = new ArrayList<>();

    DeclaredInvariants(Class<? extends Record> type, RecordShape shape) {
        this.type = type;
        this.shape = shape;
    }

    /** Filters that are no JSON. */
    List<String> mistakes() {
        forms();
        return mistakes;
    }

    List<String> names() {
        return declared().map(Invariant::name).toList();
    }

    List<Map<String, Object>> forms() {
        return declared().map(this::form).toList();
    }

    private Stream<Invariant> declared() {
        return Arrays.stream(type.getAnnotationsByType(Invariant.class));
    }

    private Map<String, Object> form(Invariant said) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("name", said.name());
        putFilter(form, "holds", said.holds(), said);
        putFields(form, "unique", said.unique());
        if (said.atMost() != 0) {
            form.put("atMost", said.atMost());
        }
        putFields(form, "per", said.per());
        putFilter(form, "where", said.where(), said);
        if (!said.function().isEmpty()) {
            form.put("function", said.function());
        }
        return form;
    }

    private void putFields(Map<String, Object> form, String member, String[] components) {
        if (components.length > 0) {
            form.put(member, List.of(shape.fields(components)));
        }
    }

    private void putFilter(Map<String, Object> form, String member, String filter, Invariant said) {
        if (filter.isBlank()) {
            return;
        }
        try {
            form.put(member, JSON.readValue(filter, Object.class));
        } catch (JacksonException e) {
            mistakes.add("Invariant '%s' of record %s has a \"%s\" that is no JSON: %s"
                    .formatted(said.name(), type.getSimpleName(), member, e.getOriginalMessage()));
        }
    }
}
