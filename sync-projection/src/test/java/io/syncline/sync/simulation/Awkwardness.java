package io.syncline.sync.simulation;

import io.syncline.domain.registry.ConflictPolicies;
import io.syncline.domain.registry.ConflictPolicies.DoubleCreation;
import io.syncline.domain.registry.ConflictPolicies.ModifyDelete;
import io.syncline.domain.registry.ConflictPolicies.UniqueViolation;
import io.syncline.domain.registry.ParentDeleted;
import java.util.List;

/** What a schema says of deletions, creations, values and children that concurrent writes meet. */
record Awkwardness(ConflictPolicies policies, ParentDeleted parentDeleted) {

    static Awkwardness drawn(Chance chance) {
        return new Awkwardness(
                new ConflictPolicies(
                        chance.oneOf(List.of(ModifyDelete.values())),
                        chance.oneOf(List.of(DoubleCreation.values())),
                        chance.oneOf(List.of(UniqueViolation.values()))),
                chance.oneOf(List.of(
                        ParentDeleted.KEEP,
                        ParentDeleted.DELETE,
                        new ParentDeleted(ParentDeleted.Way.RE_PARENT, Folders.INBOX))));
    }
}
