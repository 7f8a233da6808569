package io.syncline.sync.simulation;

import java.util.List;

/**
 * A bug that somebody could have made, as a change of the text of our own code. It is planted for a test by compiling the
 * changed text anew, so no code that is shipped knows of it.
 *
 * @param says what is wrong then
 */
record PlantedBug(String says, List<Patch> patches) {

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
                        List.of(
                                sync(
                                        INBOX,
                                        "return database.write(() -> {\n                if (!isAsStillWanted.getAsBoolean())",
                                        "database.writing(() -> settings.put(CURSOR, next));\n"
                                                + "return database.write(() -> {\n                if (!isAsStillWanted.getAsBoolean())"))),
                new PlantedBug(
                        "The hub confirms more than it has stored",
                        List.of(sync(
                                "io.syncline.sync.hub.jdbc.JdbcLog",
                                "insert(sql, added, head);",
                                "insert(sql, added.subList(0, Math.max(1, added.size() - 1)), head);"))),
                new PlantedBug(
                        "A transaction is applied in the parts in which it comes",
                        List.of(sync(INBOX, "if (event.endsTransaction()) {", "if (true) {"))),
                new PlantedBug(
                        "A relative update that was executed already is executed once more",
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
                        List.of(sync(
                                "io.syncline.sync.projection.HiddenObjects",
                                "upsert.setString(4, text.stamps());",
                                "upsert.setString(4, \"\");"))),
                new PlantedBug(
                        "The clock takes no note of the stamps that come",
                        List.of(sync(
                                "io.syncline.sync.replay.RemoteReplay",
                                "clock.observe(event.origin().stamp())",
                                "event.origin()"))));
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
