package io.syncline.domain.registry;

import java.util.List;

/**
 * How a collection came to be what it is.
 *
 * @param versions the oldest first, today's last; at least today's
 * @param steps one to each of the versions, the first of them from those that nobody knows any more
 */
record Evolution(List<CollectionVersion> versions, List<VersionStep> steps) {
    Evolution {
        versions = List.copyOf(versions);
        steps = List.copyOf(steps);
    }
}
