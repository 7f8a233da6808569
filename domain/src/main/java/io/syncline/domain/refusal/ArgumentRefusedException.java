package io.syncline.domain.refusal;

import java.util.List;

/** An operation or method of a module was called with arguments that it does not take. Nothing has been run. */
public final class ArgumentRefusedException extends OperationRefusedException {

    private final String module;
    private final String member;
    private final List<String> arguments;

    /**
     * @param member the operation or method that was called
     * @param arguments those at fault; empty where their form as a whole is
     */
    public ArgumentRefusedException(String module, String member, List<String> arguments, String message) {
        super(message);
        this.module = module;
        this.member = member;
        this.arguments = List.copyOf(arguments);
    }

    public String module() {
        return module;
    }

    /** The name of the operation or method. */
    public String member() {
        return member;
    }

    public List<String> arguments() {
        return arguments;
    }
}
