package io.syncline.domain.module;

import io.syncline.domain.middleware.ModuleCall;
import io.syncline.domain.module.template.NamedOperation;
import io.syncline.domain.storage.StorageManager;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One module over a storage, whose caller is the caller of the module:
 *
 * <pre>{@code
 * ModuleStorage todo = modules.module("todo", storage.as(Caller.of("ada")));
 * todo.call("listsOf", Map.of("owner", "ada"));
 * todo.operation("createList", Map.of("owner", "ada", "title", "Groceries"));
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class ModuleStorage {

    private final ModuleDefinition module;
    private final StorageManager storage;
    private final OperationExecuter executer;
    private final List<ModuleObserver> observers;
    private final @Nullable String method;

    ModuleStorage(
            ModuleDefinition module,
            StorageManager storage,
            OperationExecuter executer,
            List<ModuleObserver> observers,
            @Nullable String method) {
        this.module = module;
        this.storage = storage;
        this.executer = executer;
        this.observers = observers;
        this.method = method;
    }

    public ModuleDefinition definition() {
        return module;
    }

    StorageManager storage() {
        return storage;
    }

    /**
     * Runs a named operation. Its answer has the form of storex: {@code {object}} for a creation, an object or null, an
     * array, a number, {@code {count}} for updates and deletions, {@code {info}} for a batch.
     *
     * @throws io.syncline.domain.refusal.UnknownMemberException when the module has no such operation
     * @throws io.syncline.domain.refusal.ArgumentRefusedException when a placeholder is left out, unknown, or filled with
     *     what it does not take
     */
    public @Nullable Object operation(String name, Map<String, ? extends @Nullable Object> placeholders) {
        NamedOperation operation = module.operation(name);
        ModuleCall call = new ModuleCall(module.name(), method, name, new LinkedHashMap<>(placeholders));
        return observed(call, () -> {
            Map<String, @Nullable Object> filled = operation.filled(placeholders, storage.caller());
            return executer.execute(call, filled, storage.with(ModuleCall.ATTRIBUTE, call));
        });
    }

    /**
     * Calls a public method with arguments by name.
     *
     * @throws io.syncline.domain.refusal.UnknownMemberException when the module has no such method
     * @throws io.syncline.domain.refusal.ArgumentRefusedException when an argument is missing, unknown or of the wrong type
     * @throws IllegalStateException when the method answers what it did not declare, or writes as a query
     */
    public @Nullable Object call(String name, Map<String, ? extends @Nullable Object> arguments) {
        return call(module.method(name), arguments);
    }

    /** As {@link #call(String, Map)}, with arguments by place. */
    public @Nullable Object call(String name, List<? extends @Nullable Object> places) {
        PublicMethod called = module.method(name);
        return call(called, called.named(places));
    }

    private @Nullable Object call(PublicMethod called, Map<String, ? extends @Nullable Object> arguments) {
        ModuleCall call = new ModuleCall(module.name(), called.name(), null, new LinkedHashMap<>(arguments));
        return observed(call, () -> {
            Map<String, @Nullable Object> checked = called.checked(arguments);
            StorageManager known = storage.with(ModuleCall.ATTRIBUTE, call);
            return called.isMutation()
                    ? mutate(called, known, checked)
                    : run(called, known.through(new ReadingOnly(module.name(), called.name())), checked);
        });
    }

    private @Nullable Object mutate(PublicMethod called, StorageManager known, Map<String, @Nullable Object> checked) {
        Answer answer = known.inTransaction(tx -> new Answer(run(called, tx, checked)));
        return answer.value();
    }

    private @Nullable Object run(PublicMethod called, StorageManager over, Map<String, @Nullable Object> checked) {
        ModuleStorage inside = new ModuleStorage(module, over, executer, observers, called.name());
        return called.answered(called.body().run(new MethodCall(inside, checked)));
    }

    /** A transaction's answer can not be null by itself. */
    private record Answer(@Nullable Object value) {}

    private @Nullable Object observed(ModuleCall call, Supplier<@Nullable Object> work) {
        long start = System.nanoTime();
        try {
            Object answer = work.get();
            tell(call, start, answer, null);
            return answer;
        } catch (RuntimeException e) {
            tell(call, start, null, e);
            throw e;
        }
    }

    private void tell(ModuleCall call, long start, @Nullable Object answer, @Nullable RuntimeException failure) {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        observers.forEach(observer -> observer.ended(call, duration, answer, failure));
    }
}
