package io.syncline.domain.access;

import io.syncline.domain.access.Expression.Comparison;
import io.syncline.domain.access.Expression.Comparison.Operator;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one rule that is written as data: {@code prepare}, and the logic of {@code rule}. */
final class RuleReader {

    private static final int DEEPEST = 100;
    private static final String OPERATORS = "or, and, eq, ne, gt, ge, lt, le, has, exists and not";

    private final StorageRegistry registry;
    private final References references;

    /** @param validated the field that a validation is about; null elsewhere */
    RuleReader(StorageRegistry registry, CollectionDefinition collection, @Nullable String validated) {
        this.registry = registry;
        this.references = new References(collection, validated);
    }

    /**
     * The rule.
     *
     * @throws IllegalArgumentException when it can not work; the message says why
     */
    Rule read(Map<?, ?> written) {
        Map<String, Preparation> preparations = preparations(written.get("prepare"));
        references.forgetObject();
        if (!written.containsKey("rule")) {
            throw new IllegalArgumentException("it has no \"rule\"");
        }
        Expression logic = expression(written.get("rule"), 0);
        if (!references.unused().isEmpty()) {
            throw new IllegalArgumentException(
                    "\"prepare\" has the placeholders %s, which are not used".formatted(references.unused()));
        }
        return new Rule(
                call -> logic.holds(new RuleScope(call, preparations)),
                references.asksWho(),
                !preparations.isEmpty() && !references.looksAtObject());
    }

    private Map<String, Preparation> preparations(@Nullable Object written) {
        Map<String, Preparation> preparations = new LinkedHashMap<>();
        PreparationReader reader = new PreparationReader(registry, references);
        if (written != null && !(written instanceof List)) {
            throw new IllegalArgumentException("its \"prepare\" is not an array");
        }
        for (Object one : written instanceof List<?> several ? several : List.of()) {
            if (!(one instanceof Map<?, ?> map) || !(map.get("placeholder") instanceof String placeholder)) {
                throw new IllegalArgumentException("\"prepare\" takes objects with a \"placeholder\"");
            }
            preparations.put(placeholder, reader.read(placeholder, map));
        }
        return preparations;
    }

    private Expression expression(@Nullable Object written, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("its rule is nested more than %d levels deep".formatted(DEEPEST));
        }
        if (written instanceof String text && text.startsWith("$")) {
            return text.startsWith("$$")
                    ? new Expression.Constant(text.substring(1))
                    : new Expression.Lookup(references.read(text));
        }
        if (written instanceof Map<?, ?> map) {
            return operation(map, depth);
        }
        return new Expression.Constant(written == null ? null : FieldType.JSON.canonical(written));
    }

    private Expression operation(Map<?, ?> map, int depth) {
        if (map.size() != 1) {
            throw new IllegalArgumentException(
                    "a piece of a rule is an object with one operator, %s, not %s".formatted(OPERATORS, map.keySet()));
        }
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        String operator = String.valueOf(only.getKey());
        Object operands = only.getValue();
        return switch (operator) {
            case "or", "and" -> new Expression.Several(operator.equals("and"), several(operator, operands, depth));
            case "eq", "ne", "gt", "ge", "lt", "le" -> {
                List<Expression> two = two(operator, operands, depth);
                yield new Comparison(Operator.valueOf(operator.toUpperCase(Locale.ROOT)), two.get(0), two.get(1));
            }
            case "has" -> {
                List<Expression> two = two(operator, operands, depth);
                yield new Expression.Has(two.get(0), two.get(1));
            }
            case "exists" -> new Expression.Exists(expression(operands, depth + 1));
            case "not" -> new Expression.Not(expression(operands, depth + 1));
            default ->
                throw new IllegalArgumentException(
                        "the operator '%s' is unknown; there are %s".formatted(operator, OPERATORS));
        };
    }

    private List<Expression> two(String operator, @Nullable Object operands, int depth) {
        List<Expression> two = several(operator, operands, depth);
        if (two.size() != 2) {
            throw new IllegalArgumentException(
                    "the operator '%s' takes two operands, not %d".formatted(operator, two.size()));
        }
        return two;
    }

    private List<Expression> several(String operator, @Nullable Object operands, int depth) {
        if (!(operands instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException("the operator '%s' takes an array of operands".formatted(operator));
        }
        List<Expression> several = new ArrayList<>();
        list.forEach(operand -> several.add(expression(operand, depth + 1)));
        return several;
    }
}
