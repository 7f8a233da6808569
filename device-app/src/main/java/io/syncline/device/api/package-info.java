/**
 * The device's HTTP API. Enter requests; what they mean is read strictly here and done by the device's storage, history
 * and sync. Leave JSON, and for everything that could not be done a problem (RFC 9457) whose detail names what is at
 * fault. Nothing is decided about data here.
 */
@NullMarked
package io.syncline.device.api;

import org.jspecify.annotations.NullMarked;
