package io.syncline.domain.access;

import io.syncline.domain.middleware.Caller;
import io.syncline.domain.registry.FieldType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One asking of a rule that is written as data. What is prepared is looked for when it is first needed. */
final class RuleScope {

    private final RuleCall call;
    private final Map<String, Preparation> preparations;
    private final Map<String, @Nullable Object> prepared = new HashMap<>();

    RuleScope(RuleCall call, Map<String, Preparation> preparations) {
        this.call = call;
        this.preparations = preparations;
    }

    @Nullable
    Object value(Reference reference) {
        return switch (reference.root()) {
            case OBJECT -> in(call.object(), reference);
            case VALUE -> in(call.value(), reference);
            case CALLER ->
                call.caller().map(caller -> ofCaller(caller, reference.name())).orElse(null);
            case ARGUMENT -> call.arguments().get(reference.name());
            case NOW -> call.now();
            case PREPARED -> in(prepared(reference.name()), reference);
        };
    }

    private @Nullable Object prepared(String name) {
        if (!prepared.containsKey(name)) {
            Preparation preparation = preparations.get(name);
            prepared.put(name, preparation == null ? null : preparation.run(call, this));
        }
        return prepared.get(name);
    }

    private static @Nullable Object ofCaller(Caller caller, String attribute) {
        if (attribute.equals("id")) {
            return caller.id();
        }
        Object value = caller.attributes().get(attribute);
        return value == null ? null : FieldType.JSON.canonical(value);
    }

    @SuppressWarnings("unchecked") // the names of an object's fields are texts
    private static @Nullable Object in(@Nullable Object whole, Reference reference) {
        if (reference.place() == null) {
            return whole;
        }
        return whole instanceof Map<?, ?> object ? reference.place().in((Map<String, @Nullable Object>) object) : null;
    }
}
