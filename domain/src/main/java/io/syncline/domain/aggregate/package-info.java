/**
 * One stored object as an Axon aggregate: commands enter, decisions are made on the object's folded state, domain
 * events leave.
 */
@NullMarked
package io.syncline.domain.aggregate;

import org.jspecify.annotations.NullMarked;
