package io.syncline.domain.module;

import java.util.List;

/** Modules can not work. Names every mistake that was found in all of them, not only the first. */
public final class ModuleException extends RuntimeException {

    private final List<String> mistakes;

    ModuleException(List<String> mistakes) {
        super("The modules can not work:%n- %s".formatted(String.join("%n- ".formatted(), mistakes)));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One sentence per mistake; at least one. */
    public List<String> mistakes() {
        return mistakes;
    }
}
