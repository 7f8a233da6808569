package io.syncline.sync.spring;

import io.syncline.domain.typed.QueryMethods;
import java.lang.reflect.Method;
import java.util.Optional;
import org.springframework.util.ClassUtils;

/**
 * Answers methods by their names, {@code findByDisplayNameAndAgeGreaterThan}. Their grammar is Spring Data's, and so is
 * its reader: an application that wants such methods has Spring Data Commons on its class path.
 */
final class DerivedMethods implements QueryMethods {

    private static final String READER = "org.springframework.data.repository.query.parser.PartTree";

    private DerivedMethods() {}

    static QueryMethods available() {
        return ClassUtils.isPresent(READER, null) ? new DerivedMethods() : DerivedMethods::unavailable;
    }

    private static Optional<Answer> unavailable(Method method, Class<? extends Record> record) {
        throw new IllegalArgumentException(
                "methods that are answered by their names need org.springframework.data:spring-data-commons on the class path; or make it a default method");
    }

    @Override
    public Optional<Answer> answering(Method method, Class<? extends Record> record) {
        return Optional.of(DerivedQuery.of(method, record));
    }
}
