package io.syncline.sync.adopt.file;

import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.ColumnKind;
import io.syncline.sync.adopt.source.SourceRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects, one in each line. The columns are all members that any object has. Empty lines are passed over. */
final class NdjsonFile implements RowFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonMapper NESTED = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private interface LineWork {
        boolean with(JsonNode object, long line);
    }

    private final FileText text;
    private final List<String> columns;

    /** Looks at so many of the file's lines for the names of the columns. */
    NdjsonFile(FileText text, long lines) {
        this.text = text;
        Set<String> names = new LinkedHashSet<>();
        long[] left = {lines};
        objects((object, line) -> {
            names.addAll(object.propertyNames());
            return --left[0] > 0;
        });
        this.columns = List.copyOf(names);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public ColumnKind kindOfColumns() {
        return ColumnKind.MEMBER;
    }

    @Override
    public void read(Predicate<SourceRow> consumer) {
        objects((object, line) -> {
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(object.path(columns.get(i)));
            }
            return consumer.test(new SourceRow(values, line));
        });
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.isNumber() ? node.decimalValue() : NESTED.readValue(node.toString(), Object.class);
    }

    private void objects(LineWork work) {
        long line = 0;
        try (BufferedReader reader = text.open()) {
            boolean goesOn = true;
            for (String next = reader.readLine(); next != null && goesOn; next = reader.readLine()) {
                line++;
                if (!next.isBlank()) {
                    goesOn = work.with(object(next, line), line);
                }
            }
        } catch (IOException e) {
            throw text.unreadable(line, e);
        }
    }

    private JsonNode object(String next, long line) {
        try {
            JsonNode object = JSON.readTree(next);
            if (object.isObject()) {
                return object;
            }
        } catch (JacksonException e) {
            throw new AdoptionException(
                    "File '%s', line %d, column %d: this is no JSON: %s."
                            .formatted(
                                    text.name(),
                                    line,
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getColumnNr(),
                                    e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " ")),
                    e);
        }
        throw new AdoptionException("File '%s', line %d: each line has one JSON object; this one has something else."
                .formatted(text.name(), line));
    }
}
