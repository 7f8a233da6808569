package io.syncline.domain.refusal;

import java.util.Collection;

/** There is no module of that name, or the module has no operation or method of that name. */
public final class UnknownMemberException extends OperationRefusedException {

    private UnknownMemberException(String message) {
        super(message);
    }

    /** There is no such module. */
    public static UnknownMemberException module(String name, Collection<String> known) {
        return new UnknownMemberException("There is no module '%s'; there are %s.".formatted(name, known));
    }

    /**
     * The module has no such member.
     *
     * @param kind {@code operation} or {@code method}
     */
    public static UnknownMemberException member(String module, String kind, String name, Collection<String> known) {
        return new UnknownMemberException(
                "Module '%s' has no %s '%s'; it has %s.".formatted(module, kind, name, known));
    }
}
