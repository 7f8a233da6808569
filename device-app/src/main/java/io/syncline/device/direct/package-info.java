/**
 * A device that is the hub of its space: it serves the hub's protocol at an address of its own, over a store in its data
 * directory, and syncs with that hub in its own process. Enter: settings, and requests of other devices. Leaves: an
 * {@link io.syncline.sync.setup.OwnHub} for the device. Always holds: other devices cannot tell it from any hub; nobody
 * but the device founds a space there.
 */
@NullMarked
package io.syncline.device.direct;

import org.jspecify.annotations.NullMarked;
