package io.syncline.domain.access;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.registry.StorageRegistry;
import java.util.List;

/** Tells writes that some rule binds, whoever writes, from those that can pass by untouched. */
record Bound(List<AccessRules> modules, StorageRegistry registry) {

    boolean bindEverybody(StorageOperation<?> operation) {
        if (operation instanceof ExecuteBatch batch) {
            return batch.batch().stream().map(BatchStep::operation).anyMatch(this::bindEverybody);
        }
        if (operation instanceof CreateObject create) {
            return binds(create.collection()) || hasChildren(create);
        }
        if (operation instanceof UpdateObjects update) {
            return binds(update.collection());
        }
        return operation instanceof DeleteObjects delete && binds(delete.collection());
    }

    private boolean binds(String collection) {
        return modules.stream().anyMatch(rules -> rules.bindsEverybody(collection));
    }

    /** Children may have children that are bound: with any, the tree is looked through. */
    private boolean hasChildren(CreateObject create) {
        return registry.childrenOf(create.collection()).stream()
                .anyMatch(child -> create.args().get(child.relationship().reverseAlias()) != null);
    }
}
