package io.syncline.domain.refusal;

import java.util.Collection;

/** The schema has no collection of this name. */
public final class UnknownCollectionException extends OperationRefusedException {

    public UnknownCollectionException(String name, Collection<String> known) {
        super("There is no collection '%s'; the schema has %s.".formatted(name, known));
    }
}
