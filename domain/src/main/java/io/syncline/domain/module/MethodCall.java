package io.syncline.domain.module;

import io.syncline.domain.middleware.Caller;
import io.syncline.domain.storage.StorageManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of a public method, as its body sees it. */
public final class MethodCall {

    private final ModuleStorage module;
    private final Map<String, @Nullable Object> arguments;

    MethodCall(ModuleStorage module, Map<String, @Nullable Object> arguments) {
        this.module = module;
        this.arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** What was passed, in canonical form; an optional argument that was left out is missing. */
    public Map<String, @Nullable Object> arguments() {
        return arguments;
    }

    /** One argument that must be there. */
    public <T> T argument(String name, Class<T> type) {
        return find(name, type)
                .orElseThrow(() -> new IllegalStateException("The method has no argument '%s' now.".formatted(name)));
    }

    /** One argument that may be absent. */
    public <T> Optional<T> find(String name, Class<T> type) {
        return Optional.ofNullable(arguments.get(name)).map(type::cast);
    }

    public Optional<Caller> caller() {
        return storage().caller();
    }

    /** The storage, on behalf of the caller; in a mutation within its transaction, in a query for reading only. */
    public StorageManager storage() {
        return module.storage();
    }

    /** Runs an operation of the same module, see {@link ModuleStorage#operation}. */
    public @Nullable Object operation(String name, Map<String, ? extends @Nullable Object> placeholders) {
        return module.operation(name, placeholders);
    }
}
