/**
 * Where an application may have a say in what leaves its device and what comes in. Enter events, on their way; leave the
 * same ones, others in their place, or none. What always holds: an event keeps its place in its device's chain, whatever
 * becomes of its values, and what was changed or dropped is recorded.
 */
@NullMarked
package io.syncline.sync.hook;

import org.jspecify.annotations.NullMarked;
