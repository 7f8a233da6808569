package io.syncline.domain.access;

/** What a caller does with objects. */
public enum AccessType {
    /** Asks for objects by anything else than their whole key, or counts them. */
    LIST,
    /** Asks for one object by its key. */
    READ,
    CREATE,
    UPDATE,
    DELETE
}
