package io.syncline.sync.snapshot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far the loading of a snapshot has come.
 *
 * @param collection the one that is being loaded
 * @param loaded how many objects are here, of all collections
 * @param total how many there are to be
 * @param estimate how long the rest will take, by how long it took so far; null while nobody can tell
 */
public record LoadProgress(
        String collection,
        long loaded,
        long total,
        @Nullable Duration estimate) {}
