/**
 * The objects of a collection as they were at an earlier time. Enters a checked question and an instant, leave the
 * objects that would have answered it then, as far as this device knows now. Everything is folded from the events, so
 * it takes as long as the collection's history is.
 */
@NullMarked
package io.syncline.device.api.past;

import org.jspecify.annotations.NullMarked;
