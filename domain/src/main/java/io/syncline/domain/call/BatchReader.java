package io.syncline.domain.call;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.BatchStep.Replacement;
import io.syncline.domain.operation.StorageOperation.OnCollection;
import io.syncline.domain.refusal.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a batch. */
final class BatchReader {

    private static final Set<String> OF_ALL_STEPS = Set.of("placeholder", "replace");

    private BatchReader() {}

    static List<BatchStep> read(List<?> batch) {
        List<BatchStep> steps = new ArrayList<>();
        for (Object step : batch) {
            steps.add(read(Members.of("step %d of the batch".formatted(steps.size() + 1), step)));
        }
        return steps;
    }

    private static BatchStep read(Members step) {
        OnCollection<?> operation = operation(step);
        String placeholder = step.optionalText("placeholder").orElse(null);
        return new BatchStep(operation, placeholder, replacements(step));
    }

    private static OnCollection<?> operation(Members step) {
        String name = step.text("operation");
        return switch (name) {
            case "createObject" -> Steps.create(step, OF_ALL_STEPS);
            case "updateObjects" -> Steps.update(step, OF_ALL_STEPS);
            case "deleteObjects" -> Steps.delete(step, OF_ALL_STEPS);
            default ->
                throw new InvalidInputException(
                        "Operation '%s' can not be %s; createObject, updateObjects and deleteObjects can."
                                .formatted(name, step.owner()));
        };
    }

    private static List<Replacement> replacements(Members step) {
        List<Replacement> replacements = new ArrayList<>();
        for (Object replacement : step.optionalList("replace")) {
            replacements.add(replacement(step, replacement));
        }
        return replacements;
    }

    private static Replacement replacement(Members step, @Nullable Object value) {
        Members members = Members.of("a replacement in %s".formatted(step.owner()), value);
        members.only(Set.of("path", "placeholder"));
        return new Replacement(members.text("path"), members.text("placeholder"));
    }
}
