package io.syncline.sync.inbox;

/** Transactions were understood, and then could not be applied. All that the attempt did is undone. */
final class Poison extends RuntimeException {

    Poison(RuntimeException cause) {
        super(reason(cause), cause);
    }

    /** What to tell of a failure: its root is nearest to what is wrong. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return "It could not be applied: " + said;
    }
}
