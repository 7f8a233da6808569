/**
 * Files as sources: CSV and newline-delimited JSON, one alone or a directory of them, each as a table. Enters a path; an
 * {@link io.syncline.sync.adopt.source.AdoptionSource} leaves.
 *
 * <p>What always holds: a file is read from the beginning each time, a line at a time, and what is wrong with it is told
 * with its name and the line.
 */
@NullMarked
package io.syncline.sync.adopt.file;

import org.jspecify.annotations.NullMarked;
