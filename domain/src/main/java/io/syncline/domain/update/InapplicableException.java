package io.syncline.domain.update;

/**
 * A relative update met a value that it can not change. Its message says what would be needed. Where a caller asked for
 * the update it is refused; where a merge made the two meet, the value stays as it is.
 */
final class InapplicableException extends RuntimeException {

    InapplicableException(String reason) {
        super(reason, null, false, false);
    }

    static InapplicableException expected(String what, Object found) {
        return new InapplicableException("%s is expected there, not %s".formatted(what, Shown.value(found)));
    }
}
