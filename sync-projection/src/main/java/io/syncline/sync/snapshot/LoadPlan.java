package io.syncline.sync.snapshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which chunks are loaded, in which order: the collections by priority, each chunk by chunk as its maker put them. */
final class LoadPlan {

    /** A chunk and the collection that it is of. */
    record Step(SnapshotManifest.Collection collection, SnapshotManifest.Chunk chunk) {}

    private final List<Step> steps;

    LoadPlan(SnapshotManifest manifest, List<String> priority, Predicate<String> isWanted) {
        this.steps = manifest.collections().stream()
                .filter(collection -> isWanted.test(collection.name()))
                .sorted(Comparator.comparingInt(collection -> rank(collection, priority)))
                .flatMap(collection -> collection.chunks().stream().map(chunk -> new Step(collection, chunk)))
                .toList();
    }

    private static int rank(SnapshotManifest.Collection collection, List<String> priority) {
        int rank = priority.indexOf(collection.name());
        return rank < 0 ? priority.size() : rank;
    }

    /** What is left when these are here. */
    List<Step> without(Set<Integer> loaded) {
        List<Step> left = new ArrayList<>(steps);
        left.removeIf(step -> loaded.contains(step.chunk().number()));
        return left;
    }

    long total() {
        return steps.stream().mapToLong(step -> step.chunk().objects()).sum();
    }
}
