/** What each part of the program consists of, as a Spring context; several may run side by side in one process. */
@NullMarked
package io.syncline.device.context;

import org.jspecify.annotations.NullMarked;
