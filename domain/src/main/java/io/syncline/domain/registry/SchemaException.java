package io.syncline.domain.registry;

import java.util.List;

/** A schema cannot work. Names every mistake that was found, not only the first. */
public final class SchemaException extends RuntimeException {

    private final List<String> mistakes;

    /** @param mistakes at least one */
    public SchemaException(List<String> mistakes) {
        super("The schema can not work:%n- %s".formatted(String.join("%n- ".formatted(), mistakes)));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One sentence per mistake; at least one. */
    public List<String> mistakes() {
        return mistakes;
    }
}
