package io.syncline.domain.middleware;

import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.registry.CollectionDefinition;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Refuses writes on this device after which an object would break a rule:
 *
 * <pre>{@code
 * new ValidationMiddleware(List.of(
 *         Rule.of("user", "age", "is between 0 and 150", age -> age == null || (long) age >= 0 && (long) age <= 150)));
 * }</pre>
 *
 * <p>Rules see objects whole and as they would become, also after updates that say only by how much a value changes.
 * What other devices have written is not refused: all devices have to end equal.
 */
public final class ValidationMiddleware extends WriteSteps {

    private final List<Rule> rules;

    /**
     * One rule for the objects of a collection.
     *
     * @param subject what is wrong when the rule is broken, as {@code "Field 'age'"}
     * @param demand what is asked for, as {@code "is between 0 and 150"}
     * @param holds is given the object with all fields, null where there is no value
     */
    public record Rule(
            String collection, String subject, String demand, Predicate<Map<String, @Nullable Object>> holds) {

        /** A rule for one field, whose value is null where there is none. */
        public static Rule of(String collection, String field, String demand, Predicate<@Nullable Object> holds) {
            return new Rule(collection, "Field '%s'".formatted(field), demand, object -> holds.test(object.get(field)));
        }
    }

    public ValidationMiddleware(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    private boolean hasRules(String collection) {
        return rules.stream().anyMatch(rule -> rule.collection().equals(collection));
    }

    @Override
    protected Map<String, @Nullable Object> create(CreateObject create, OperationContext context, Next next) {
        Map<String, @Nullable Object> created = next.proceed(create);
        CollectionDefinition collection = context.registry().collection(create.collection());
        ObjectTree.visit(context.registry(), collection, created, this::check);
        return created;
    }

    @Override
    protected long update(UpdateObjects update, OperationContext context, Next next) {
        CollectionDefinition collection = context.registry().collection(update.collection());
        if (!hasRules(collection.name())) {
            return next.proceed(update);
        }
        MatchedObjects matched = MatchedObjects.of(collection, update.where(), next);
        if (matched.objects().isEmpty()) {
            return next.proceed(update);
        }
        long count = matched.update(update.updates(), next);
        matched.now(next).forEach(object -> check(collection, object));
        return count;
    }

    @Override
    protected long delete(DeleteObjects delete, OperationContext context, Next next) {
        return next.proceed(delete);
    }

    private void check(CollectionDefinition collection, Map<String, @Nullable Object> object) {
        for (Rule rule : rules) {
            if (rule.collection().equals(collection.name()) && !rule.holds().test(object)) {
                throw new InvalidInputException(
                        "%s of the object with the key '%s' of collection '%s' breaks a rule: %s."
                                .formatted(
                                        rule.subject(),
                                        collection.idOf(object).key(),
                                        collection.name(),
                                        rule.demand()));
            }
        }
    }
}
