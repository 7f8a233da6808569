package io.syncline.domain.refusal;

/** A value, field, filter, option or operation does not have the form that the collection asks for. */
public final class InvalidInputException extends OperationRefusedException {

    public InvalidInputException(String message) {
        super(message);
    }
}
