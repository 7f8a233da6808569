package io.syncline.domain.middleware;

import java.util.List;

/** Is asked before and told after writes on this device; see {@link ChangeWatcher}. */
public interface ChangeListener {

    /**
     * Is asked before a step of a write. What it answers is done instead: the same change, one with other values or fewer
     * keys. It may refuse by throwing; then nothing of the whole operation, batch or transaction happens.
     *
     * @param change updates and deletions name the objects they mean by their keys
     * @return a change of the same kind in the same collection
     */
    default Change before(Change change, OperationContext context) {
        return change;
    }

    /**
     * Is told once an operation's changes are durable, a batch's together; of those in a transaction after the
     * transaction, operation by operation. Must return quickly: other writes wait.
     */
    default void after(List<Change> changes, OperationContext context) {}
}
