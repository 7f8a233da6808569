/**
 * What holds for every request to a device, whatever its path: who may ask ({@link io.syncline.device.web.HostGuard}),
 * how odd characters in addresses come in, and how failures look that happen outside of any controller.
 */
@NullMarked
package io.syncline.device.web;

import org.jspecify.annotations.NullMarked;
