package io.syncline.domain.module;

import io.syncline.domain.module.shape.CollectionShape;
import io.syncline.domain.module.shape.Shape;
import io.syncline.domain.module.template.Shown;
import io.syncline.domain.refusal.ArgumentRefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method of a module that others may call.
 *
 * @param isMutation whether it may write
 * @param returns what it answers; null when nothing
 * @param mayReturnNull whether there may be no answer
 * @param body what it does
 */
public record PublicMethod(
        String module,
        String name,
        boolean isMutation,
        List<Argument> arguments,
        @Nullable Shape returns,
        boolean mayReturnNull,
        MethodBody body) {

    public PublicMethod {
        arguments = List.copyOf(arguments);
    }

    /**
     * One argument.
     *
     * @param positional whether it has its place when arguments come as an array
     */
    public record Argument(String name, Shape type, boolean optional, boolean positional) {}

    /**
     * The arguments by name, for a call that gives them by place: the positional ones, in order, and after these perhaps
     * an object with the others. Where none is positional, all are.
     */
    Map<String, @Nullable Object> named(List<? extends @Nullable Object> places) {
        boolean mixed = arguments.stream().anyMatch(Argument::positional);
        List<Argument> taken =
                arguments.stream().filter(one -> !mixed || one.positional()).toList();
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(places.size(), taken.size()); i++) {
            named.put(taken.get(i).name(), places.get(i));
        }
        if (places.size() > taken.size()) {
            rest(mixed, taken.size(), places).forEach((name, value) -> named.put(String.valueOf(name), value));
        }
        return named;
    }

    private Map<?, ?> rest(boolean mixed, int taken, List<? extends @Nullable Object> places) {
        if (mixed && places.size() == taken + 1 && places.get(taken) instanceof Map<?, ?> rest) {
            return rest;
        }
        throw refused(List.of(), List.of("%d values were given and %d have a place".formatted(places.size(), taken)));
    }

    /**
     * The arguments in canonical form.
     *
     * @throws ArgumentRefusedException when some are missing, unknown or of the wrong type; names all of them
     */
    Map<String, @Nullable Object> checked(Map<String, ? extends @Nullable Object> given) {
        List<String> names = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        Map<String, @Nullable Object> checked = new LinkedHashMap<>();
        for (String name : given.keySet()) {
            if (arguments.stream().noneMatch(argument -> argument.name().equals(name))) {
                names.add(name);
                mistakes.add("it has no argument '%s'".formatted(name));
            }
        }
        for (Argument argument : arguments) {
            try {
                check(argument, given, checked);
            } catch (IllegalArgumentException e) {
                names.add(argument.name());
                mistakes.add(e.getMessage());
            }
        }
        if (!mistakes.isEmpty()) {
            throw refused(names, mistakes);
        }
        return checked;
    }

    private static void check(
            Argument argument, Map<String, ? extends @Nullable Object> given, Map<String, @Nullable Object> checked) {
        Object value = given.get(argument.name());
        if (value == null) {
            if (!argument.optional()) {
                throw new IllegalArgumentException("argument '%s' is missing".formatted(argument.name()));
            }
            return;
        }
        try {
            checked.put(argument.name(), argument.type().canonical(value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("argument '%s' has the type %s and can not be %s: %s"
                    .formatted(argument.name(), argument.type().description(), Shown.of(value), e.getMessage()));
        }
    }

    private ArgumentRefusedException refused(List<String> names, List<String> mistakes) {
        return new ArgumentRefusedException(
                module,
                name,
                names,
                "Method '%s' of module '%s' can not be called like this: %s; it takes %s."
                        .formatted(name, module, String.join("; ", mistakes), signature()));
    }

    private List<String> signature() {
        return arguments.stream()
                .map(argument -> "%s%s: %s"
                        .formatted(
                                argument.name(),
                                argument.optional() ? "?" : "",
                                argument.type().description()))
                .toList();
    }

    /**
     * The answer, checked.
     *
     * @throws IllegalStateException when the method answers what it did not declare, which is a mistake in the method
     */
    @Nullable
    Object answered(@Nullable Object answer) {
        Shape type = returns;
        if (type == null) {
            return null;
        }
        if (answer == null) {
            if (mayReturnNull || type instanceof CollectionShape) {
                return null;
            }
            throw wrongAnswer("null", "a value is expected");
        }
        try {
            return type.answered(answer);
        } catch (IllegalArgumentException e) {
            throw wrongAnswer(Shown.of(answer), String.valueOf(e.getMessage()));
        }
    }

    private IllegalStateException wrongAnswer(String answer, String why) {
        return new IllegalStateException("Method '%s' of module '%s' answered %s and declares %s: %s."
                .formatted(name, module, answer, returns == null ? "nothing" : returns.description(), why));
    }
}
