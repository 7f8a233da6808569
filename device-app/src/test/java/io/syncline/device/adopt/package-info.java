/** The role that adopts, with the demonstration's data. */
package io.syncline.device.adopt;
