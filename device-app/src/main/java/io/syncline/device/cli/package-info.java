/** What stands on the command line, and how the program says that something went wrong. */
@NullMarked
package io.syncline.device.cli;

import org.jspecify.annotations.NullMarked;
