package io.syncline.domain.module.template;

import io.syncline.domain.module.shape.Shape;

/**
 * A place in a template that a caller fills.
 *
 * @param optional whether it may be left empty; then what it stands for is left out of the operation
 */
public record Placeholder(String name, Shape type, boolean optional) {

    /** As a schema file would have it: {@code owner:string}. */
    String signature() {
        return "%s%s: %s".formatted(name, optional ? "?" : "", type.description());
    }
}
