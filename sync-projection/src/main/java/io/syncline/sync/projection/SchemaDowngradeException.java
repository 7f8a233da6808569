package io.syncline.sync.projection;

/** The data directory was used with a later version of the schema than the one that is given. */
public final class SchemaDowngradeException extends RuntimeException {

    SchemaDowngradeException(String collection, String used, String given) {
        super(
                ("The data was last used with version %s of collection '%s', and the schema says version %s, which is older."
                                + " Start with the newer schema, or with another data directory.")
                        .formatted(used, collection, given));
    }
}
