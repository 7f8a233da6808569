package io.syncline.device.cli;

/** The arguments make no sense; the message says what would. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }
}
