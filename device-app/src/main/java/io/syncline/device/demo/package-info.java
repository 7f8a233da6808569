/** A hub and two devices in one process, with data to look at. */
@NullMarked
package io.syncline.device.demo;

import org.jspecify.annotations.NullMarked;
