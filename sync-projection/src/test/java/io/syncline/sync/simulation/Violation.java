package io.syncline.sync.simulation;

/** Something did not hold. */
final class Violation extends RuntimeException {

    Violation(String whatDidNotHold) {
        super(whatDidNotHold);
    }
}
