package io.syncline.domain.module;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A public method before anything is checked.
 *
 * @param written as a schema file has it
 * @param body what it does; null when it runs an operation
 */
record MethodDeclaration(
        Map<String, @Nullable Object> written, @Nullable MethodBody body) {

    MethodDeclaration {
        written = new LinkedHashMap<>(written);
    }
}
