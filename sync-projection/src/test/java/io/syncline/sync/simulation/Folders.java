package io.syncline.sync.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Folders with papers: titles of folders are unique, papers are children, and what becomes of writes that meet is the schema's
 * to say. No plain model tells what must come of them; that all devices come to the same is checked.
 */
final class Folders {

    static final String FOLDER = "folder";
    static final String PAPER = "paper";
    static final String INBOX = "f1";

    private static final int FOLDERS = 3;
    private static final int PAPERS = 4;
    private static final int TITLES = 6;

    private final Chance chance;
    private final Writing writing;

    Folders(World world, Writing writing) {
        this.chance = world.chance();
        this.writing = writing;
    }

    static boolean has(String collection) {
        return collection.equals(FOLDER) || collection.equals(PAPER);
    }

    void something(SimulatedDevice device) {
        List<Write> writes = new ArrayList<>();
        if (device.hasPart(FOLDER) && chance.happens(0.6)) {
            writes.add(write(device, Thing.of(FOLDER, "f" + chance.between(1, FOLDERS))));
        }
        if (device.hasPart(PAPER) && (writes.isEmpty() || chance.happens(0.2))) {
            writes.add(write(device, Thing.of(PAPER, "p" + chance.between(1, PAPERS))));
        }
        if (writes.size() > 1 && writes.get(0).kind() == Write.Kind.DELETE) {
            // The paper may be gone together with its folder, and then nothing is written to it.
            writes.remove(1);
        }
        if (!writes.isEmpty()) {
            writing.execute(device, writes, Refusal.POSSIBLE);
        }
    }

    private Write write(SimulatedDevice device, Thing thing) {
        if (!Writing.stateOn(device, thing).isThere()) {
            return writing.create(thing, changes(thing));
        }
        return chance.happens(0.25) ? writing.delete(thing) : writing.modify(thing, changes(thing));
    }

    private List<Change> changes(Thing thing) {
        List<Change> changes = new ArrayList<>();
        if (chance.happens(0.7)) {
            changes.add(new Change.Put("title", "t" + chance.between(1, TITLES)));
        }
        if (thing.collection().equals(PAPER)) {
            changes.add(new Change.Put(FOLDER, "f" + chance.between(1, FOLDERS)));
        } else if (chance.happens(0.5)) {
            changes.add(chance.happens(0.5) ? new Change.Add("count", 1) : new Change.Put("count", 5L));
        }
        return changes;
    }
}
