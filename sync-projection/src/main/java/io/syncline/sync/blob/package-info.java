/**
 * Large values apart from events. Enters: commands with values of the types {@code blob} and {@code binary}, or a stream
 * of bytes. Leaves: commands that refer to them by their SHA-256; and for readers the values, as they were written.
 * Always holds: what a stored event of this device refers to was stored with it, in the same transaction or before; the
 * same bytes are stored once; bytes under a hash have that hash.
 */
@NullMarked
package io.syncline.sync.blob;

import org.jspecify.annotations.NullMarked;
