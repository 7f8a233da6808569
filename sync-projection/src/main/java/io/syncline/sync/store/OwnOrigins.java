package io.syncline.sync.store;

import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.database.Database;
import io.syncline.sync.database.WriteTransaction;
import org.jspecify.annotations.Nullable;

/** Numbers the events that this device writes; those of one database transaction are one transaction everywhere. */
public final class OwnOrigins {

    private final Database database;
    private final StoredEvents events;
    private final OwnDevice self;
    private @Nullable WriteTransaction transaction;
    private long transactionStart;

    public OwnOrigins(Database database, StoredEvents events, OwnDevice self) {
        this.database = database;
        this.events = events;
        this.self = self;
    }

    /** The number of this device, as what wrote the transaction. */
    public int author() {
        return self.current().number();
    }

    /** The sequence of the first event that this device has written in the present transaction. Within a transaction. */
    public long transactionStart() {
        if (transaction != database.transaction()) {
            throw new IllegalStateException("This device has written nothing in this transaction.");
        }
        return transactionStart;
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
