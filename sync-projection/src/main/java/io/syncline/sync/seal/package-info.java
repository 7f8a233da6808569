/**
 * What keeps the hub from reading along. Enters: an event's plaintext and its header, or a device's name. Leaves: bytes
 * that only a holder of the space's key can open, and only under the same header. Always holds: sealing the same
 * thing twice gives the same bytes; the key leaves a device only as the fragment of a pairing URI.
 */
@NullMarked
package io.syncline.sync.seal;

import org.jspecify.annotations.NullMarked;
