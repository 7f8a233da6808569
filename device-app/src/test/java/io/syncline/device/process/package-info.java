/**
 * The program as its users run it: a hub and devices in processes of their own, on real files and ports, that are killed,
 * frozen and started again.
 */
@NullMarked
package io.syncline.device.process;

import org.jspecify.annotations.NullMarked;
