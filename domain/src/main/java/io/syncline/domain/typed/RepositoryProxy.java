package io.syncline.domain.typed;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind an application's repository interface: its default methods run as they are written, those of {@link
 * Repository} go to the real one, others to who answers them.
 */
final class RepositoryProxy implements InvocationHandler {

    private final Class<?> type;
    private final Repository<?, ?> repository;
    private final QueryMethods methods;
    private final Class<? extends Record> record;
    private final Map<Method, QueryMethods.Answer> answers = new ConcurrentHashMap<>();

    private RepositoryProxy(Class<?> type, Repository<?, ?> repository, QueryMethods methods) {
        this.type = type;
        this.repository = repository;
        this.methods = methods;
        this.record = RepositoryType.of(type).record();
    }

    static Object of(Class<?> type, Repository<?, ?> repository, QueryMethods methods) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new RepositoryProxy(type, repository, methods));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        if (method.isDefault() && method.getDeclaringClass() != Repository.class) {
            return body(method).bindTo(proxy).invokeWithArguments(arguments == null ? new Object[0] : arguments);
        }
        if (RepositoryType.needsAnswer(method)) {
            return answers.computeIfAbsent(
                            method, each -> methods.answering(each, record).orElseThrow())
                    .of(repository, arguments == null ? new Object[0] : arguments);
        }
        return ofRepository(method, arguments);
    }

    /** Also of an interface that is not public. */
    private static MethodHandle body(Method method) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup())
                .unreflectSpecial(method, method.getDeclaringClass());
    }

    private @Nullable Object ofRepository(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return Repository.class
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(repository, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "%s of %s".formatted(type.getSimpleName(), repository);
        };
    }
}
