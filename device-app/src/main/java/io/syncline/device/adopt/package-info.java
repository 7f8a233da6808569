/** The role that brings existing data into a device, and the data of the demonstration. */
@NullMarked
package io.syncline.device.adopt;

import org.jspecify.annotations.NullMarked;
