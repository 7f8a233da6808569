package io.syncline.sync.engine;

import io.syncline.sync.hub.Superseded;
import io.syncline.sync.outbox.Outbox;
import io.syncline.sync.store.KnownDevice;
import io.syncline.sync.store.OwnDevice;

/** Who speaks: this running copy as its device, or, where another one does, as a device of its own. */
final class Identification {

    private final HubLine line;
    private final OwnDevice self;
    private final Outbox outbox;
    private final InstanceClaims instances;
    private final Separation separation;
    private final SyncListeners<SyncEvent> listeners;
    private final boolean hubIsOwn;
    private boolean done;

    /** @param hubIsOwn whether the hub is copied with the data, and so can not tell copies apart */
    Identification(
            HubLine line,
            OwnDevice self,
            Outbox outbox,
            InstanceClaims instances,
            Separation separation,
            SyncListeners<SyncEvent> listeners,
            boolean hubIsOwn) {
        this.line = line;
        this.self = self;
        this.outbox = outbox;
        this.instances = instances;
        this.separation = separation;
        this.listeners = listeners;
        this.hubIsOwn = hubIsOwn;
    }

    /** To be done once more: another copy has claimed the identity. */
    void again() {
        done = false;
    }

    /** Makes sure that this running copy is the only one that speaks as this device. */
    void identify() {
        if (done) {
            return;
        }
        line.speakAs("");
        line.speakAs(claim());
        done = true;
    }

    private String claim() {
        try {
            if (!hubIsOwn || !instances.mayBeCopy()) {
                return instances.claim(line.session());
            }
        } catch (Superseded e) {
            // Another copy speaks as this device.
        }
        becomeAnother();
        return instances.claim(line.session());
    }

    private void becomeAnother() {
        KnownDevice former = self.current();
        separation.separate(line.hub(), line.session());
        line.drop();
        tellOfChange(former);
    }

    /** The device goes on under another identity than that. */
    void tellOfChange(KnownDevice former) {
        KnownDevice now = self.current();
        listeners.tell(
                new SyncEvent.IdentityChanged(former.id(), former.epoch(), now.id(), now.epoch(), outbox.pending()));
    }
}
