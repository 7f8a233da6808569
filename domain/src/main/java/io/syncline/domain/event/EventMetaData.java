package io.syncline.domain.event;

/** The names under which an event's metadata stand in its message. */
public final class EventMetaData {

    /** The event's {@link io.syncline.domain.stamp.Stamp}; every event has one. */
    public static final String STAMP = "syncline.stamp";

    /** The event's {@link Origin}; known from the moment when the event is stored. */
    public static final String ORIGIN = "syncline.origin";

    private EventMetaData() {}
}
