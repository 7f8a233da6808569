package io.syncline.domain.typed;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers methods that an application's repository interface declares without a body. */
@FunctionalInterface
public interface QueryMethods {

    /** Answers none. */
    QueryMethods NONE = (method, record) -> Optional.empty();

    /**
     * Who answers that method of a repository of the record.
     *
     * @throws IllegalArgumentException when the method was meant for this one, but can not be answered; the message says
     *     why
     */
    Optional<Answer> answering(Method method, Class<? extends Record> record);

    /** Answers one method. */
    @FunctionalInterface
    interface Answer {

        /** What the method answers for these arguments. */
        @Nullable
        Object of(Repository<?, ?> repository, @Nullable Object[] arguments);
    }
}
