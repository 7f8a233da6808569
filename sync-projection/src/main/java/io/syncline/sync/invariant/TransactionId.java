package io.syncline.sync.invariant;

/**
 * Names a transaction.
 *
 * @param author the number of the device that wrote it, in one of its epochs
 * @param start the sequence of its first event
 */
record TransactionId(int author, long start) {}
