package io.syncline.sync.aggregate;

import io.syncline.sync.conflict.ConflictChange;
import io.syncline.sync.conflict.ConflictTable;
import io.syncline.sync.database.Database;
import io.syncline.sync.projection.ChangeFeed;
import java.util.List;

/** Keeps the entries of aggregates among the conflicts of all objects, and tells of those that come and go. */
final class LostIndex {

    private final Database database;
    private final ConflictTable table;
    private final ChangeFeed feed;

    LostIndex(Database database, ChangeFeed feed) {
        this.database = database;
        this.table = new ConflictTable(database);
        this.feed = feed;
    }

    /** What was decided about the aggregate is another now. Within a transaction. */
    void replace(AggregateLog before, AggregateLog after) {
        if (before.outcomes().isEmpty() && after.outcomes().isEmpty()) {
            return;
        }
        List<ConflictChange> changes = table.replaceAll(after.id(), LostWrites.of(after));
        if (!changes.isEmpty()) {
            database.transaction().afterCommit(() -> feed.publishConflicts(changes));
        }
    }
}
