package io.syncline.sync.store;

import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.WriteTransaction;
import org.jspecify.annotations.Nullable;

/** Numbers the events that this device writes; those of one database transaction are one transaction everywhere. */
public final class OwnOrigins {

    private final Database database;
    private final EventTable events;
    private final OwnDevice self;
    private @Nullable WriteTransaction transaction;
    private long transactionStart;

    public OwnOrigins(Database database, EventTable events, OwnDevice self) {
        this.database = database;
        this.events = events;
        this.self = self;
    }

    Origin next(Stamp stamp) {
        long sequence = events.head(self.current()).sequence() + 1;
        if (transaction != database.transaction()) {
            transaction = database.transaction();
            transactionStart = sequence;
        }
        return new Origin(stamp, self.current().epoch(), sequence, transactionStart);
    }
}
