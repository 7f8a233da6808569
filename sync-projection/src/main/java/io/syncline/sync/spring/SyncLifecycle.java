package io.syncline.sync.spring;

import io.syncline.sync.engine.SyncEngine;
import io.syncline.sync.hub.HubUnreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts the sync with the application: after Axon, whose handlers it needs, and before any web server. */
final class SyncLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SyncLifecycle.class);
    private static final int BEHIND_AXON = 1_000;

    private final SyncEngine sync;
    private volatile boolean running;

    SyncLifecycle(SyncEngine sync) {
        this.sync = sync;
    }

    /** A device that is refused by its space does not start; one that finds nobody to ask starts and tries on. */
    @Override
    public void start() {
        if (sync.isWaitingToJoin()) {
            try {
                sync.enterSpace();
            } catch (HubUnreachable e) {
                LOG.warn("The space can not be joined yet: {}", e.getMessage());
            }
        }
        sync.start();
        running = true;
    }

    @Override
    public void stop() {
        sync.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEHIND_AXON;
    }
}
