package io.syncline.domain.module;

import io.syncline.domain.module.PublicMethod.Argument;
import io.syncline.domain.module.shape.ObjectShape.Member;
import io.syncline.domain.module.shape.Shape;
import io.syncline.domain.module.shape.ShapeReader;
import io.syncline.domain.module.template.NamedOperation;
import io.syncline.domain.module.template.Placeholder;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one public method, and checks that what it runs is there and fits. */
final class MethodReader {

    private static final Set<String> MEMBERS = Set.of("type", "args", "returns", "operation", "description");
    private static final String NOTHING = "void";

    private final ShapeReader types;
    private final StorageModule module;
    private final Map<String, NamedOperation> operations;
    private final String name;
    private final List<String> mistakes = new ArrayList<>();

    MethodReader(StorageRegistry registry, StorageModule module, Map<String, NamedOperation> operations, String name) {
        this.types = new ShapeReader(registry);
        this.module = module;
        this.operations = operations;
        this.name = name;
    }

    /** What is wrong with it. */
    List<String> mistakes() {
        return mistakes;
    }

    /** The method; empty when it can not work. */
    Optional<PublicMethod> read(MethodDeclaration declaration) {
        Map<String, @Nullable Object> written = declaration.written();
        written.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> mistakes.add("it has an unknown member '%s'".formatted(member)));
        Object type = written.get("type");
        boolean isMutation = "mutation".equals(type);
        if (!isMutation && !"query".equals(type)) {
            mistakes.add("its \"type\" is %s, and is either \"query\" or \"mutation\"".formatted(type));
        }
        List<Argument> arguments = arguments(written.get("args"));
        Member returns = returns(written.get("returns"));
        Shape answer = returns == null ? null : returns.type();
        MethodBody body = declaration.body() != null
                ? declaration.body()
                : running(written.get("operation"), isMutation, arguments, answer);
        if (!mistakes.isEmpty() || body == null) {
            return Optional.empty();
        }
        boolean mayReturnNull = returns != null && returns.optional();
        return Optional.of(new PublicMethod(module.name(), name, isMutation, arguments, answer, mayReturnNull, body));
    }

    private List<Argument> arguments(@Nullable Object written) {
        List<Argument> arguments = new ArrayList<>();
        if (written instanceof Map<?, ?> map) {
            map.forEach(
                    (argument, type) -> argument(String.valueOf(argument), type).ifPresent(arguments::add));
        } else if (written != null) {
            mistakes.add("its \"args\" is not an object");
        }
        return arguments;
    }

    private Optional<Argument> argument(String argument, @Nullable Object written) {
        try {
            Member member = types.member(written);
            boolean positional = written instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("positional"));
            return Optional.of(new Argument(argument, member.type(), member.optional(), positional));
        } catch (IllegalArgumentException e) {
            mistakes.add("argument '%s': %s".formatted(argument, e.getMessage()));
            return Optional.empty();
        }
    }

    private @Nullable Member returns(@Nullable Object written) {
        if (written == null || NOTHING.equals(written)) {
            return null;
        }
        try {
            return types.member(written);
        } catch (IllegalArgumentException e) {
            mistakes.add("\"returns\": %s".formatted(e.getMessage()));
            return null;
        }
    }

    /** A method without a name of an operation runs the operation of its own name. */
    private @Nullable MethodBody running(
            @Nullable Object written, boolean isMutation, List<Argument> arguments, @Nullable Shape returns) {
        String operation = written == null ? name : String.valueOf(written);
        NamedOperation runs = operations.get(operation);
        if (runs == null) {
            if (!module.operations().containsKey(operation)) {
                mistakes.add("it runs the operation '%s', which the module has not; it has %s"
                        .formatted(operation, module.operations().keySet()));
            }
            return null;
        }
        if (runs.isWrite() && !isMutation) {
            mistakes.add("it is a query and runs '%s', which writes (%s)".formatted(operation, runs.kind()));
        }
        arguments.forEach(argument -> checkUsed(argument, runs));
        runs.placeholders().forEach(placeholder -> checkFilled(placeholder, arguments, runs));
        OperationAnswer answer = new OperationAnswer(runs);
        answer.mistake(returns).ifPresent(mistakes::add);
        return call -> answer.plain(call.operation(operation, call.arguments()));
    }

    private void checkUsed(Argument argument, NamedOperation runs) {
        Optional<Placeholder> place = runs.placeholders().stream()
                .filter(placeholder -> placeholder.name().equals(argument.name()))
                .findFirst();
        if (place.isEmpty()) {
            mistakes.add("argument '%s' is not used: operation '%s' has no placeholder of this name"
                    .formatted(argument.name(), runs.name()));
        } else if (argument.optional() && !place.get().optional()) {
            mistakes.add(
                    "argument '%s' is optional, and operation '%s' needs it".formatted(argument.name(), runs.name()));
        } else if (!argument.type().fits(place.get().type())) {
            mistakes.add("argument '%s' has the type %s, and operation '%s' takes %s"
                    .formatted(
                            argument.name(),
                            argument.type().description(),
                            runs.name(),
                            place.get().type().description()));
        }
    }

    private void checkFilled(Placeholder placeholder, List<Argument> arguments, NamedOperation runs) {
        if (!placeholder.optional()
                && arguments.stream().noneMatch(argument -> argument.name().equals(placeholder.name()))) {
            mistakes.add("operation '%s' needs the placeholder '%s', and the method has no argument of this name"
                    .formatted(runs.name(), placeholder.name()));
        }
    }
}
