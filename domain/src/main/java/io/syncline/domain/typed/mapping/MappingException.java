package io.syncline.domain.typed.mapping;

import java.util.List;

/** Records can not stand for collections. Names every mistake that was found, not only the first. */
public final class MappingException extends RuntimeException {

    private final List<String> mistakes;

    public MappingException(List<String> mistakes) {
        super("The records can not be mapped:%n- %s".formatted(String.join("%n- ".formatted(), mistakes)));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One sentence per mistake; at least one. */
    public List<String> mistakes() {
        return mistakes;
    }
}
