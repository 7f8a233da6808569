/**
 * How a device sees a hub, and the events as they travel between them.
 *
 * <p>Enters: a device's own {@linkplain io.syncline.sync.hub.SealedEvent sealed events}, in the order of their
 * sequence. Leaves: the events of the other devices of the space, in the order of the hub's positions, and the signal
 * that there are new ones. Always holds: an event is identified by space, device, epoch and sequence; sequences start
 * at 1 and have no gaps; what was pushed is never changed; whatever is repeated changes nothing.
 *
 * <p>A {@link io.syncline.sync.hub.Hub} is reached in-process ({@code hub.local}) or over HTTP ({@code hub.http}).
 * What goes wrong there is a {@link io.syncline.sync.hub.HubException} with its facts.
 */
@NullMarked
package io.syncline.sync.hub;

import org.jspecify.annotations.NullMarked;
