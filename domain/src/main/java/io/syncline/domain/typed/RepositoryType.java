package io.syncline.domain.typed;

import io.syncline.domain.typed.mapping.MappingException;
import io.syncline.domain.typed.mapping.RecordMapping;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an application's repository interface says about its record and its key. */
record RepositoryType(Class<?> type, Class<? extends Record> record, Class<?> key) {

    /** @throws MappingException when it does not say it by extending {@code Repository<User, String>} */
    static RepositoryType of(Class<?> type) {
        for (Type parent : type.getGenericInterfaces()) {
            if (parent instanceof ParameterizedType generic
                    && generic.getRawType() == Repository.class
                    && generic.getActualTypeArguments()[0] instanceof Class<?> record
                    && generic.getActualTypeArguments()[1] instanceof Class<?> key
                    && type.isInterface()) {
                return new RepositoryType(type, record.asSubclass(Record.class), key);
            }
        }
        throw new MappingException(List.of(
                "%s is no repository: it must be an interface that extends Repository<a record, its key's type>, such as Repository<User, String>."
                        .formatted(type.getName())));
    }

    List<String> mistakes(RecordMapping<?> mapping, QueryMethods methods) {
        List<String> mistakes = new ArrayList<>();
        boolean fits =
                mapping.keyType() == Record.class ? key.isRecord() || key == List.class : mapping.keyType() == key;
        if (!fits) {
            mistakes.add("Repository %s has keys of the type %s, and record %s has %s."
                    .formatted(
                            type.getSimpleName(),
                            key.getSimpleName(),
                            record.getSimpleName(),
                            mapping.keyType() == Record.class
                                    ? "a key of several parts: use a record that has them"
                                    : mapping.keyType().getSimpleName()));
        }
        Arrays.stream(type.getMethods())
                .filter(RepositoryType::needsAnswer)
                .map(method -> mistake(method, methods))
                .forEach(mistake -> {
                    if (mistake != null) {
                        mistakes.add(mistake);
                    }
                });
        return mistakes;
    }

    private @Nullable String mistake(Method method, QueryMethods methods) {
        String name = "Method '%s' of repository %s".formatted(method.getName(), type.getSimpleName());
        try {
            return methods.answering(method, record).isPresent()
                    ? null
                    : "%s has no body, and nobody answers it: make it a default method.".formatted(name);
        } catch (IllegalArgumentException e) {
            return "%s can not be answered: %s.".formatted(name, e.getMessage());
        }
    }

    static boolean needsAnswer(Method method) {
        return Modifier.isAbstract(method.getModifiers())
                && method.getDeclaringClass() != Repository.class
                && !isOverride(method);
    }

    /** An interface may repeat a method of Repository to document it, or to narrow its types. */
    private static boolean isOverride(Method method) {
        return Arrays.stream(Repository.class.getMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }
}
