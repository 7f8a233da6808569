package io.syncline.sync.store;

/** An event's content is not in a form that this version knows. */
public final class UnreadableContentException extends RuntimeException {

    UnreadableContentException(String why) {
        super("The content of an event can not be read: " + why + ".");
    }
}
