package io.syncline.domain.command;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.update.Changes;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A write to one object, in canonical values. */
public sealed interface ObjectCommand {

    /** The object, which is an aggregate. */
    ObjectId id();

    /** The schema version of the object's collection that the values are written in. */
    String schemaVersion();

    /**
     * Create the object. Refused when it is there.
     *
     * @param fields all its values, those of the key left out
     */
    record Create(@TargetAggregateIdentifier ObjectId id, String schemaVersion, Map<String, Object> fields)
            implements ObjectCommand {}

    /**
     * Give new values to some fields of the object, or change the values that they have. Refused when it is not there,
     * or when a change does not fit its value.
     */
    record Modify(@TargetAggregateIdentifier ObjectId id, String schemaVersion, Changes changes)
            implements ObjectCommand {

        /**
         * New values only.
         *
         * @param values null takes a value away
         */
        public Modify(ObjectId id, String schemaVersion, Map<String, @Nullable Object> values) {
            this(id, schemaVersion, Changes.of(values));
        }
    }

    /** Delete the object. Refused when it is not there. */
    record Delete(@TargetAggregateIdentifier ObjectId id, String schemaVersion) implements ObjectCommand {}
}
