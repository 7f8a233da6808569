/**
 * What happened to one object: created, modified, deleted. These domain events are all that is stored and sent; every
 * other form of the data is derived from them.
 */
@NullMarked
package io.syncline.domain.event;

import org.jspecify.annotations.NullMarked;
