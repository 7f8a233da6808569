package io.syncline.domain.fold;

/**
 * A write that lost against one whose author did not know it.
 *
 * @param field the field that was written
 * @param winner a write of the same field, or the deletion of the object
 */
public record Loss(String field, Write loser, Write winner) {}
