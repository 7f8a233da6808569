/**
 * A whole space as one file, and back.
 *
 * <p>Enters: one state of a device's data. Leaves: a compressed file of JSON lines that anybody can read; and from such a
 * file, operations on a device. Always holds: a file is whole or is not used; what a device already has, or has later, is
 * not written.
 */
@NullMarked
package io.syncline.sync.export;

import org.jspecify.annotations.NullMarked;
