package io.syncline.sync.spring;

import io.syncline.sync.setup.SynclineDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Adopts when the application starts: after Axon, whose handlers it needs, and before sync and any web server, so that
 * nobody sees half of it; or in the background.
 */
final class AdoptionLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AdoptionLifecycle.class);
    private static final int BEFORE_SYNC = 900;

    private final AdoptionAtStart adoption;
    private final SynclineDevice device;
    private volatile boolean running;

    AdoptionLifecycle(AdoptionAtStart adoption, SynclineDevice device) {
        this.adoption = adoption;
        this.device = device;
    }

    /** An application whose source can not be adopted does not start, unless it was to start meanwhile. */
    @Override
    public void start() {
        running = true;
        if (!adoption.isWanted()) {
            return;
        }
        if (adoption.isInBackground()) {
            Thread thread = new Thread(this::runInBackground, "syncline-adoption");
            thread.setDaemon(true);
            thread.start();
        } else {
            adoption.run(device);
        }
    }

    private void runInBackground() {
        try {
            adoption.run(device);
        } catch (RuntimeException e) {
            LOG.error("The adoption ended early; it goes on at the next start. {}", e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_SYNC;
    }
}
