package io.syncline.domain.refusal;

/** A command was sent once more to one of the application's aggregates, and its handler refused it again. */
public final class CommandRefusedException extends OperationRefusedException {

    /**
     * @param aggregate type and identifier
     * @param cause what the handler said
     */
    public CommandRefusedException(String command, String aggregate, Throwable cause) {
        super("Command '%s' to aggregate '%s' is refused: %s".formatted(command, aggregate, cause.getMessage()));
        initCause(cause);
    }
}
