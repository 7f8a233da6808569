package io.syncline.sync.simulation;

import io.syncline.sync.simulation.Write.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A shop that sells what it has in stock and lets rooms: collections with invariants, written alone and together with other
 * objects. A write that would break one is refused at once; one that does so only after merging is void with all that was
 * written with it.
 */
final class Shop {

    static final String PRODUCT = "product";
    static final String BOOKING = "booking";
    static final String RECEIPT = "receipt";
    static final String BOOKED = "booked";
    static final Set<String> WITH_RULES = Set.of(PRODUCT, BOOKING);

    private static final int PRODUCTS = 3;
    private static final int BOOKINGS = 7;
    private static final int RECEIPTS = 4;

    private final Chance chance;
    private final Writing writing;

    Shop(World world, Writing writing) {
        this.chance = world.chance();
        this.writing = writing;
    }

    void something(SimulatedDevice device) {
        List<Write> writes = new ArrayList<>();
        writes.add(underRules(device));
        if (chance.happens(0.3)) {
            writes.add(underRules(device));
        }
        if (chance.happens(0.4)) {
            writes.addAll(chance.between(0, writes.size()), besides(device));
        }
        Set<Thing> things = new HashSet<>();
        writes.removeIf(write -> !things.add(write.thing()));
        writing.execute(device, writes, refusal(device, writes));
    }

    private static Refusal refusal(SimulatedDevice device, List<Write> writes) {
        if (device.eye().isLoading()) {
            return Refusal.POSSIBLE;
        }
        return ShopRules.shownBy(device).areBrokenBy(writes) ? Refusal.BY_AN_INVARIANT : Refusal.OF_WHAT_IS_THERE;
    }

    private Write underRules(SimulatedDevice device) {
        return chance.happens(0.5)
                ? write(device, Thing.of(PRODUCT, "p" + chance.between(1, PRODUCTS)))
                : write(device, Thing.of(BOOKING, "b" + chance.between(1, BOOKINGS)));
    }

    private Write write(SimulatedDevice device, Thing thing) {
        State before = Writing.stateOn(device, thing);
        if (!before.isThere()) {
            return writing.create(thing, thing.collection().equals(PRODUCT) ? newProduct() : newBooking());
        }
        if (chance.happens(0.12)) {
            return writing.delete(thing);
        }
        return writing.modify(thing, List.of(thing.collection().equals(PRODUCT) ? sale() : move()));
    }

    private List<Change> newProduct() {
        return List.of(new Change.Put("stock", (long) chance.between(-1, 8)), title());
    }

    private Change title() {
        return new Change.Put("title", "t" + chance.between(1, 9));
    }

    private Change sale() {
        return switch (chance.between(0, 9)) {
            case 0 -> title();
            case 1 -> new Change.Put("stock", (long) chance.between(-1, 8));
            case 2 -> new Change.Raise("stock", chance.between(0, 5));
            case 3, 4 -> new Change.Add("stock", chance.between(1, 3));
            default -> new Change.Add("stock", -chance.between(1, 4));
        };
    }

    /** With all that rules look at: what was written to the booking while it was not there would show as well. */
    private List<Change> newBooking() {
        return List.of(room(), day(), owner(), new Change.Put("state", BOOKED));
    }

    private Change move() {
        return switch (chance.between(0, 4)) {
            case 0 -> room();
            case 1, 2 -> day();
            case 3 -> owner();
            default -> new Change.Put("state", chance.happens(0.6) ? BOOKED : "free");
        };
    }

    private Change room() {
        return new Change.Put("room", "r" + chance.between(1, 2));
    }

    private Change day() {
        return new Change.Put("day", (long) chance.between(1, 4));
    }

    private Change owner() {
        return new Change.Put("owner", "o" + chance.between(1, 3));
    }

    /** What is written with it, and has no rules of its own. */
    private List<Write> besides(SimulatedDevice device) {
        return switch (chance.between(0, 3)) {
            case 0 -> Writing.hasAccounts(device) ? writing.transferred() : writing.newTwins(device);
            case 1 -> writing.newTwins(device);
            case 2 -> List.of(writing.anyWrite(device, writing.anyThing(device)));
            default -> device.hasPart(RECEIPT) ? List.of(receipt(device)) : List.of();
        };
    }

    private Write receipt(SimulatedDevice device) {
        Thing thing = Thing.of(RECEIPT, "r" + chance.between(1, RECEIPTS));
        if (!Writing.stateOn(device, thing).isThere()) {
            return writing.create(thing, List.of(title()));
        }
        return chance.happens(0.2)
                ? writing.delete(thing)
                : writing.modify(thing, List.of(title(), new Change.Add("count", 1)));
    }
}
