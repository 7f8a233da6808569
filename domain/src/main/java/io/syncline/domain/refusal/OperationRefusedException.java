package io.syncline.domain.refusal;

/**
 * An operation was refused and has left nothing behind. The message names the collection, field or operator at fault
 * and can be shown to a user.
 */
public abstract sealed class OperationRefusedException extends RuntimeException
        permits AccessRefusedException,
                ArgumentRefusedException,
                CommandRefusedException,
                ConflictNotFoundException,
                DeletionTooBroadException,
                InvalidInputException,
                InvariantBrokenException,
                ObjectExistsException,
                ObjectNotFoundException,
                UniqueViolationException,
                UnknownCollectionException,
                UnknownMemberException {

    OperationRefusedException(String message) {
        super(message);
    }

    /** The message without its full stop, to stand in a longer one. */
    public String asClause() {
        String message = String.valueOf(getMessage());
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
