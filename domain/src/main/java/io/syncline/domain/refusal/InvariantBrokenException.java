package io.syncline.domain.refusal;

import io.syncline.domain.key.ObjectId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The write would break a rule that the collection's objects keep. Nothing of its transaction has happened. */
public final class InvariantBrokenException extends OperationRefusedException {

    private final ObjectId object;
    private final String invariant;
    private final @Nullable ObjectId other;

    /**
     * @param object the object that would break it
     * @param invariant the rule's name
     * @param values what the object would have, of the fields that the rule looks at
     * @param other an object that has the place; null where the rule is about each object alone
     */
    public InvariantBrokenException(
            ObjectId object, String invariant, Map<String, ?> values, @Nullable ObjectId other) {
        super(
                "Invariant '%s' of collection '%s' would not hold for the object with the key '%s', which would have %s%s. Nothing was written."
                        .formatted(
                                invariant,
                                object.collection(),
                                object.key(),
                                values,
                                other == null ? "" : "; the place is taken by '%s'".formatted(other.key())));
        this.object = object;
        this.invariant = invariant;
        this.other = other;
    }

    public ObjectId object() {
        return object;
    }

    /** The rule's name. */
    public String invariant() {
        return invariant;
    }

    /** An object that has the place, or null. */
    public @Nullable ObjectId other() {
        return other;
    }
}
