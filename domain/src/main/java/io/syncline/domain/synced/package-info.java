/**
 * What an application says of its own aggregates that are to be synced, and what it is told of their merging: which of the
 * writes that were made in ignorance of one another stand, and which do not. Enter annotations; leave events for the
 * application's projections. What always holds: the same for every device that has the same writes.
 */
@NullMarked
package io.syncline.domain.synced;

import org.jspecify.annotations.NullMarked;
