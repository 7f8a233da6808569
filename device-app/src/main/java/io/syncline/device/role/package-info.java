/** The roles of the program, each started with its settings. */
@NullMarked
package io.syncline.device.role;

import org.jspecify.annotations.NullMarked;
