package io.syncline.sync.engine;

/**
 * What one round did.
 *
 * @param sent own events that were handed to the hub
 * @param received events of other devices that came
 * @param applied events that became visible, earlier received ones included
 * @param finished whether nothing was left to send when the round ended
 */
public record SyncReport(long sent, long received, long applied, boolean finished) {}
