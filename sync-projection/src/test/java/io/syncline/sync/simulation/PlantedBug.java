package io.syncline.sync.simulation;

import java.util.List;

/**
 * A bug that somebody could have made, as a change of the text of our own code. It is planted for a test by compiling the
 * changed text anew, so no code that is shipped knows of it.
 *
 * @param says what is wrong then
 * @param seed a history that finds it; when the simulation has changed, {@link PlantedBugs} says which one does now
 */
record PlantedBug(String says, long seed, List<Patch> patches) {

    /**
     * One change of a text.
     *
     * @param module where the class is
     * @param type its full name
     * @param right what stands there, once
     * @param wrong what is put in its place
     */
    record Patch(String module, String type, String right, String wrong) {}

    private static final String FIELD = "io.syncline.domain.fold.FieldFold";
    private static final String INBOX = "io.syncline.sync.inbox.Inbox";

    static List<PlantedBug> all() {
        return List.of(
                new PlantedBug(
                        "The fold goes by arrival, not by stamps",
                        1,
                        List.of(
                                sync(
                                        "io.syncline.sync.projection.Refolding",
                                        ".sorted(Comparator.comparing(event -> event.origin().stamp()))",
                                        ""),
                                domain(
                                        FIELD,
                                        "return before == null || stamp.isAfter(before.stamp());",
                                        "return true;"))),
                new PlantedBug(
                        "The inbox moves its cursor before it stores the page",
                        41,
                        List.of(
                                sync(
                                        INBOX,
                                        "return database.write(() -> {\n                if (!isAsStillWanted.getAsBoolean())",
                                        "database.writing(() -> settings.put(CURSOR, next));\n"
                                                + "return database.write(() -> {\n                if (!isAsStillWanted.getAsBoolean())"))),
                new PlantedBug(
                        "The hub confirms more than it has stored",
                        4,
                        List.of(sync(
                                "io.syncline.sync.hub.jdbc.JdbcLog",
                                "insert(sql, added, head);",
                                "insert(sql, added.subList(0, Math.max(1, added.size() - 1)), head);"))),
                new PlantedBug(
                        "A transaction is applied in the parts in which it comes",
                        4,
                        List.of(sync(INBOX, "if (event.endsTransaction()) {", "if (true) {"))),
                new PlantedBug(
                        "A relative update that was executed already is executed once more",
                        7,
                        List.of(
                                sync(
                                        "io.syncline.sync.projection.ObjectRows",
                                        "if (sequence <= known.sequence()) {",
                                        "if (sequence < 0) {"),
                                domain(
                                        FIELD,
                                        "return before == null || stamp.isAfter(before.stamp());",
                                        "return before == null || !before.stamp().isAfter(stamp);"))),
                new PlantedBug(
                        "Deletions are forgotten",
                        6,
                        List.of(sync(
                                "io.syncline.sync.projection.HiddenObjects",
                                "upsert.setString(4, text.stamps());",
                                "upsert.setString(4, \"\");"))),
                new PlantedBug(
                        "The clock takes no note of the stamps that come",
                        6,
                        List.of(sync(
                                "io.syncline.sync.replay.RemoteReplay",
                                "clock.observe(event.origin().stamp())",
                                "event.origin()"))),
                new PlantedBug(
                        "What is taken out of a set is gone, whoever adds it meanwhile",
                        4,
                        List.of(domain(
                                "io.syncline.domain.merge.SetState",
                                "left.removeIf(tag -> stamp.isAfter(tag.stamp()) && tags.contains(tag));",
                                "left.removeIf(tag -> stamp.isAfter(tag.stamp()));"))),
                new PlantedBug(
                        "An object's conflicts are written anew only when there are more or fewer of them",
                        6,
                        List.of(sync(
                                "io.syncline.sync.conflict.ConflictTable",
                                "if (before.equals(now)) {",
                                "if (before.size() == now.size()) {"))),
                new PlantedBug(
                        "Whoever writes a field is taken to have replaced what it has lost as well",
                        1,
                        List.of(
                                domain(
                                        "io.syncline.domain.fold.SeenWrites",
                                        "add(stays ? losses : writes, field, leaf.write().stamp());\n            }\n        }\n        return new",
                                        "add(writes, field, leaf.write().stamp());\n            }\n        }\n        return new"))),
                new PlantedBug(
                        "A device goes on one event too far behind a snapshot",
                        11,
                        List.of(sync(
                                "io.syncline.sync.snapshot.SnapshotLoader",
                                "inbox.goOnBehind(manifest.position(), covered);",
                                "inbox.goOnBehind(manifest.position() + 1, covered);"))),
                new PlantedBug(
                        "The hub lets go of what one device has had, snapshot or not",
                        19,
                        List.of(sync(
                                "io.syncline.sync.hub.retention.Compaction",
                                ".reduce(snapshots.get(relied).position(), Math::min);",
                                ".reduce(snapshots.get(relied).position(), Math::max);"))),
                new PlantedBug(
                        "A command that comes late is decided, and those behind it are not decided again",
                        20,
                        List.of(sync(
                                "io.syncline.sync.aggregate.AggregateFold",
                                "checking.decide(i, i < from ?",
                                "checking.decide(i, i < log.writes().size() - 1 ?"))),
                new PlantedBug(
                        "Of a transaction that breaks an invariant only the writes to the object that breaks it are void",
                        2,
                        List.of(sync(
                                "io.syncline.sync.invariant.Settlement",
                                "return transaction.all().stream()",
                                "return transaction.all().stream()"
                                        + ".filter(written -> written.event().id().equals(violation.object()))"))));
    }

    private static Patch domain(String type, String right, String wrong) {
        return new Patch("domain", type, right, wrong);
    }

    private static Patch sync(String type, String right, String wrong) {
        return new Patch("sync-projection", type, right, wrong);
    }

    @Override
    public String toString() {
        return says;
    }
}
