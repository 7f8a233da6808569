package io.syncline.domain.typed.query;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The accessor that a {@link Getter} refers to. A serializable method reference has a hidden method that answers its
 * {@link SerializedLambda}, as the Java language's runtime specifies for {@code LambdaMetafactory}. That costs
 * reflection, so the answer is kept for each place in the program where a reference is written.
 *
 * @param type the internal name of the class that has the accessor
 * @param name the accessor's name
 */
record GetterName(String type, String name) {

    private static final ClassValue<AtomicReference<GetterName>> KNOWN = new ClassValue<>() {
        @Override
        protected AtomicReference<GetterName> computeValue(Class<?> place) {
            return new AtomicReference<>();
        }
    };

    static GetterName of(Getter<?, ?> getter) {
        AtomicReference<GetterName> known = KNOWN.get(getter.getClass());
        GetterName name = known.get();
        if (name == null) {
            name = read(getter);
            known.set(name);
        }
        return name;
    }

    private static GetterName read(Getter<?, ?> getter) {
        try {
            Method replace = getter.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return of((SerializedLambda) replace.invoke(getter));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "A component is named by a reference to its accessor, such as User::age; an object of %s names none."
                            .formatted(getter.getClass().getName()),
                    e);
        }
    }

    private static GetterName of(SerializedLambda lambda) {
        if (lambda.getImplMethodName().startsWith("lambda$")) {
            throw new IllegalArgumentException(
                    "A component is named by a reference to its accessor, such as User::age; the lambda in %s names none."
                            .formatted(lambda.getCapturingClass().replace('/', '.')));
        }
        return new GetterName(lambda.getImplClass(), lambda.getImplMethodName());
    }
}
