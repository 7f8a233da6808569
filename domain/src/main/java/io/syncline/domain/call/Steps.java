package io.syncline.domain.call;

import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import java.util.HashSet;
import java.util.Set;

/**
 * The operations that write, which come alone and as steps of a batch. What selects the objects to change or delete
 * must be there, so that a forgotten {@code where} does not mean all of them.
 */
final class Steps {

    private Steps() {}

    /** A creation; {@code more} are members that somebody else reads. */
    static CreateObject create(Members members, Set<String> more) {
        members.only(with(more, "operation", "collection", "args", "options"));
        Options.none(members);
        return new CreateObject(members.text("collection"), members.object("args"));
    }

    static UpdateObjects update(Members members, Set<String> more) {
        members.only(with(more, "operation", "collection", "where", "updates", "options"));
        Options.none(members);
        return new UpdateObjects(members.text("collection"), members.object("where"), members.object("updates"));
    }

    static DeleteObjects delete(Members members, Set<String> more) {
        members.only(with(more, "operation", "collection", "where", "options"));
        return new DeleteObjects(members.text("collection"), members.object("where"), Options.limit(members));
    }

    /** As in storex, the deletion of one object is one with a limit: when several match, none is deleted. */
    static DeleteObjects deleteOne(Members members) {
        members.only(Set.of("operation", "collection", "where", "options"));
        Options.none(members);
        return new DeleteObjects(members.text("collection"), members.object("where"), 1L);
    }

    private static Set<String> with(Set<String> more, String... names) {
        Set<String> all = new HashSet<>(Set.of(names));
        all.addAll(more);
        return all;
    }
}
