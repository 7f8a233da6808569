package io.syncline.sync.spring;

import io.syncline.domain.typed.query.Condition;
import io.syncline.domain.typed.query.Conditions;
import io.syncline.domain.typed.query.Where;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.query.parser.Part;

/** One part of a method's name as a condition. */
final class DerivedCondition {

    private DerivedCondition() {}

    /** @throws IllegalArgumentException when there is no such condition here */
    static void requireKnown(Part part) {
        boolean known = switch (part.getType()) {
            case SIMPLE_PROPERTY,
                    NEGATING_SIMPLE_PROPERTY,
                    IS_NULL,
                    IS_NOT_NULL,
                    GREATER_THAN,
                    AFTER,
                    GREATER_THAN_EQUAL,
                    LESS_THAN,
                    BEFORE,
                    LESS_THAN_EQUAL,
                    BETWEEN,
                    IN,
                    NOT_IN,
                    TRUE,
                    FALSE -> true;
            case STARTING_WITH, CONTAINING, NOT_CONTAINING -> part.getProperty().getLeafType() == String.class;
            default -> false;
        };
        if (!known) {
            throw new IllegalArgumentException("'%s' on '%s' has no operator here; write a default method"
                    .formatted(part.getType(), part.getProperty().toDotPath()));
        }
    }

    static boolean ignoresCase(Part part) {
        return switch (part.shouldIgnoreCase()) {
            case ALWAYS -> true;
            case WHEN_POSSIBLE -> part.getProperty().getLeafType() == String.class;
            case NEVER -> false;
        };
    }

    static Condition<Record> of(Part part, Iterator<@Nullable Object> values) {
        Where.ByName<Record> where = Conditions.where(part.getProperty().toDotPath());
        return switch (part.getType()) {
            case SIMPLE_PROPERTY -> where.is(values.next());
            case NEGATING_SIMPLE_PROPERTY -> where.isNot(values.next());
            case IS_NULL -> where.isNull();
            case IS_NOT_NULL -> where.isNotNull();
            case GREATER_THAN, AFTER -> where.greaterThan(values.next());
            case GREATER_THAN_EQUAL -> where.atLeast(values.next());
            case LESS_THAN, BEFORE -> where.lessThan(values.next());
            case LESS_THAN_EQUAL -> where.atMost(values.next());
            case BETWEEN -> where.between(values.next(), values.next());
            case IN -> where.in(several(values.next()));
            case NOT_IN -> where.notIn(several(values.next()));
            case TRUE -> where.is(true);
            case FALSE -> where.is(false);
            case STARTING_WITH -> where.startsWith(String.valueOf(values.next()));
            case CONTAINING -> where.contains(String.valueOf(values.next()));
            case NOT_CONTAINING -> Conditions.not(where.contains(String.valueOf(values.next())));
            default -> throw new IllegalStateException("Not a known condition: " + part.getType());
        };
    }

    private static Collection<?> several(@Nullable Object values) {
        return values instanceof Collection<?> collection ? collection : Arrays.asList((Object[]) values);
    }
}
