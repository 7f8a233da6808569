package io.syncline.sync.hub;

/** An event and its place in the space's log: 1, 2, 3… in the order in which the hub took them in. */
public record PositionedEvent(long position, SealedEvent event) {}
