/**
 * How the port's values look as JSON, for both ends of the HTTP protocol. Enters: values of {@code hub}. Leaves: bytes
 * as {@code docs/protocol.md} describes them, and back. Always holds: what is written can be read by every version that
 * speaks the same protocol version; members that are not known are passed over; what is wrong is a {@link
 * io.syncline.sync.hub.wire.MalformedBody}.
 */
@NullMarked
package io.syncline.sync.hub.wire;

import org.jspecify.annotations.NullMarked;
