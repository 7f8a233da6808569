package io.syncline.sync.store;

/**
 * What a processor of the application has made of an event.
 *
 * @param travelling the content that travels, in the form in which it is hashed and sealed
 * @param dropped whether nothing of it is left, here or (of an own one) on its way
 * @param reason as the processor gave it
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record Alteration(byte[] travelling, boolean dropped, String reason) {}
