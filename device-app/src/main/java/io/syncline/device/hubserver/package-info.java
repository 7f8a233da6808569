/**
 * A {@link io.syncline.sync.hub.local.LocalHub} behind HTTP, as {@code docs/protocol.md} describes: the role
 * {@code hub}, and what a device that is its own hub serves. Enters: requests of devices. Leaves: answers, problems, and the live signal. Always holds: the controllers
 * decide nothing; they pass on what a member asks, and no body is read beyond the limit.
 */
@NullMarked
package io.syncline.device.hubserver;

import org.jspecify.annotations.NullMarked;
