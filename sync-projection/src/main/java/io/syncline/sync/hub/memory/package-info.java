/** A hub's store that forgets everything when it ends: for tests, simulation and demonstration. */
@NullMarked
package io.syncline.sync.hub.memory;

import org.jspecify.annotations.NullMarked;
