package io.syncline.domain.aggregate;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.fold.FieldEdits;
import io.syncline.domain.fold.Merging;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.ObjectExistsException;
import io.syncline.domain.refusal.ObjectNotFoundException;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.Changes;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * The aggregate of one stored object. It decides whether a write is possible; what the write means for the state is
 * the fold's matter, see {@link ObjectState}. A deleted object stays an aggregate, so that its key can be used again.
 *
 * <p>Every command carries the {@link Stamp} of the write in its metadata, and the event takes it over.
 */
public class StoredObject {

    @AggregateIdentifier
    @SuppressWarnings("unused") // the framework reads it
    private ObjectId id;

    private ObjectState state = ObjectState.NOTHING;
    private Merging merging = Merging.LAST_WRITER;

    /** For the framework, before the object's first event. */
    protected StoredObject() {}

    /** The object in a state that was folded before. */
    public StoredObject(ObjectId id, ObjectState state, Merging merging) {
        this.id = id;
        this.state = state;
        this.merging = merging;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(
            ObjectCommand.Create command, @MetaDataValue(value = EventMetaData.STAMP, required = true) Stamp stamp) {
        if (state.isVisible()) {
            throw new ObjectExistsException(command.id());
        }
        edits(command.id()).requireCreatable(command.fields());
        happen(new ObjectEvent.Created(command.id(), command.schemaVersion(), command.fields()), stamp);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(
            ObjectCommand.Modify command, @MetaDataValue(value = EventMetaData.STAMP, required = true) Stamp stamp) {
        requireVisible(command);
        Changes changes = command.changes();
        changes.requireApplicableTo(command.id(), state::value);
        Changes written = edits(command.id()).of(changes);
        if (!written.isEmpty()) {
            happen(
                    new ObjectEvent.Modified(
                            command.id(), command.schemaVersion(), written.values(), written.relative()),
                    stamp);
        }
    }

    private FieldEdits edits(ObjectId written) {
        return new FieldEdits(merging, state, written);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(
            ObjectCommand.Delete command, @MetaDataValue(value = EventMetaData.STAMP, required = true) Stamp stamp) {
        requireVisible(command);
        happen(new ObjectEvent.Deleted(command.id(), command.schemaVersion()), stamp);
    }

    @EventSourcingHandler
    void on(ObjectEvent event, @MetaDataValue(value = EventMetaData.STAMP, required = true) Stamp stamp) {
        id = event.id();
        state = state.apply(event, stamp, merging);
    }

    private void requireVisible(ObjectCommand command) {
        if (!state.isVisible()) {
            throw new ObjectNotFoundException(command.id());
        }
    }

    /** An event tells what its author saw, so that everybody can tell later which writes were concurrent. */
    private void happen(ObjectEvent event, Stamp stamp) {
        apply(event.replacing(state.seenBy(event, merging)), MetaData.with(EventMetaData.STAMP, stamp));
    }
}
