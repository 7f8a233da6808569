package io.syncline.sync.hub.store;

/**
 * What has become of a batch.
 *
 * @param lastSequence the last event now held of the batch's device and epoch
 * @param head the last position of the space
 * @param added how many events of the batch were new
 */
public record Appended(long lastSequence, long head, int added) {}
