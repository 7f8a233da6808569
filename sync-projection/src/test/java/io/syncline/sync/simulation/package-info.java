/**
 * Whole histories of several devices and their hub, played in one process, on one thread, with one seed.
 *
 * <p>What is real: the devices with their stores, sync and rows, the hub and its store, the files. What is not: the time
 * ({@link io.syncline.sync.simulation.SimulatedTime}), chance ({@link io.syncline.sync.simulation.Chance}), the line
 * between a device and the hub ({@link io.syncline.sync.simulation.Line}), and death
 * ({@link io.syncline.sync.simulation.DurableSteps}). Everything that happens is drawn from the seed, so a seed tells a
 * history, and tells it again. The model is TigerBeetle's simulator, which found its place beside FoundationDB's.
 *
 * <p>Enters: a seed. Leaves: an {@link io.syncline.sync.simulation.Outcome}: what was done and suffered, and the first thing
 * that did not hold.
 */
@NullMarked
package io.syncline.sync.simulation;

import org.jspecify.annotations.NullMarked;
