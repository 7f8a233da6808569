package io.syncline.sync.conflict;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.fold.Loss;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.registry.SystemCollections;
import java.util.Map;

/** Notes that nobody wants what was lost, as objects. They say nothing of who took them: two of one conflict are equal. */
public final class Dismissals {

    private Dismissals() {}

    /** The command that dismisses what the object has lost. */
    public static ObjectCommand of(StorageRegistry registry, ObjectId object, Loss loss) {
        return of(registry, ConflictEntry.id(object, loss), object);
    }

    static ObjectCommand of(StorageRegistry registry, String conflict, ObjectId object) {
        CollectionDefinition dismissals =
                registry.findCollection(SystemCollections.DISMISSAL).orElseThrow();
        return new ObjectCommand.Create(
                dismissals.idOf(Map.of("id", conflict)),
                dismissals.version(),
                Map.of("collection", object.collection(), "pk", object.key()));
    }
}
