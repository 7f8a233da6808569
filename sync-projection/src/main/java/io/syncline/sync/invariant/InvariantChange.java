package io.syncline.sync.invariant;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;

/** That it was decided otherwise about a write than before, or than its author was told. */
public sealed interface InvariantChange {

    /** The object that was written. */
    ObjectId object();

    /** Which write it was, and whose. */
    Stamp stamp();

    /** The name of the rule. */
    String invariant();

    /**
     * The write changes nothing, here and everywhere: the invariant would not have held.
     *
     * @param conflict the entry that tells of it, as in {@link io.syncline.sync.conflict.Conflicts#find}
     */
    record WriteVoided(ObjectId object, Stamp stamp, String invariant, String conflict) implements InvariantChange {}

    /** The write, which was void until now, stands: an earlier one has come to light that makes room for it. */
    record WriteRestored(ObjectId object, Stamp stamp, String invariant) implements InvariantChange {}
}
