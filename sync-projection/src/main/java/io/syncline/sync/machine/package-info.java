/**
 * What a device takes from the machine on which it runs, besides its files: the time, chance, and somebody to do work
 * meanwhile. Everything else that a device does follows from its data and from what it is told, so with a machine that
 * repeats itself a device does, too.
 */
@NullMarked
package io.syncline.sync.machine;

import org.jspecify.annotations.NullMarked;
