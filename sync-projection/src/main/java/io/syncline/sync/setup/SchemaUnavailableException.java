package io.syncline.sync.setup;

import java.io.IOException;

/** The schema file is not there, or can not be read. */
public final class SchemaUnavailableException extends RuntimeException {

    SchemaUnavailableException(String message, IOException cause) {
        super(message, cause);
    }
}
