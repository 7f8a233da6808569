/**
 * What follows from writes by the schema: children of deleted parents, creations of one key by two devices. Enter the
 * objects that were written, here or by others; leave commands, carried out in the same transaction.
 *
 * <p>What always holds: what follows is the same on every device that has the same events, so that several devices that
 * write it do not disagree; and it leads to nothing that would have to be written again.
 */
@NullMarked
package io.syncline.sync.consequence;

import org.jspecify.annotations.NullMarked;
