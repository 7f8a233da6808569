/** Measurements, run by hand: see {@code docs/benchmarks.md}. Every figure is a ratio to a limit of the same run. */
package io.syncline.sync.benchmark;
