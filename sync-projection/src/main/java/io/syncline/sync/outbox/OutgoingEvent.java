package io.syncline.sync.outbox;

import io.syncline.sync.store.StoredEvent;

/**
 * An event that is about to be sent.
 *
 * @param content what of it travels
 * @param previousHash the hash of this device's event before
 * @param transactionSize how many events its transaction has
 */
public record OutgoingEvent(StoredEvent event, byte[] content, byte[] previousHash, int transactionSize) {}
