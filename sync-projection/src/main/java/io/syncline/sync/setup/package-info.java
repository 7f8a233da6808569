/**
 * Puts the parts of a device together: {@link io.syncline.sync.setup.DeviceStore} what lives in its database,
 * {@link io.syncline.sync.setup.SynclineDevice} the whole, over an Axon configuration of the application's or of its
 * own.
 */
@NullMarked
package io.syncline.sync.setup;

import org.jspecify.annotations.NullMarked;
