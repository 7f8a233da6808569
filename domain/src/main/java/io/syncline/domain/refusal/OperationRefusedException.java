package io.syncline.domain.refusal;

/**
 * An operation was refused and has left nothing behind. The message names the collection, field or operator at fault
 * and can be shown to a user.
 */
public abstract sealed class OperationRefusedException extends RuntimeException
        permits AccessRefusedException,
                DeletionTooBroadException,
                InvalidInputException,
                ObjectExistsException,
                ObjectNotFoundException,
                UniqueViolationException,
                UnknownCollectionException {

    OperationRefusedException(String message) {
        super(message);
    }
}
