package io.syncline.sync.simulation;

import io.syncline.domain.synced.SyncedWrite;
import io.syncline.sync.aggregate.AggregateHistoryEntry;
import io.syncline.sync.application.course.CourseCommand;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.CancelSeat;
import io.syncline.sync.application.course.CourseCommand.ChangeCapacity;
import io.syncline.sync.application.course.CourseCommand.OpenCourse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;

/**
 * Courses with few seats: aggregates of an application, whose command handlers are the rule that must hold after merging. All
 * that must come of them is what the commands come to, one after the other in the order of their stamps.
 */
final class Courses {

    static final List<String> ALL = List.of("java", "kotlin");

    private static final String TYPE = "Course";
    private static final int STUDENTS = 8;

    private final World world;
    private final Chance chance;

    Courses(World world) {
        this.world = world;
        this.chance = world.chance();
    }

    /** Whether it is the name of a type of aggregates, where those stand among collections. */
    static boolean has(String collection) {
        return collection.equals("@" + TYPE);
    }

    void something(SimulatedDevice device) {
        String course = chance.oneOf(ALL);
        PlainCourse before = device.seating().of(course);
        CourseCommand command = any(course, before);
        String mark = world.ledger().nextMark();
        world.trace().operation("%s: %s %s".formatted(device, mark, command));
        Optional<PlainCourse> expected = before.after(command);
        try {
            device.running()
                    .axon()
                    .commandGateway()
                    .sendAndWait(new GenericCommandMessage<>(command, Map.of(Write.MARK, mark)));
        } catch (RuntimeException e) {
            if (device.isDying() || expected.isPresent()) {
                throw e;
            }
            world.trace().add("    refused");
            return;
        }
        if (!device.isDying()) {
            accepted(device, course, mark, before, expected);
        }
    }

    private CourseCommand any(String course, PlainCourse before) {
        if (!before.isOpen()) {
            return new OpenCourse(course, chance.between(2, 4));
        }
        return switch (chance.between(0, 9)) {
            case 0 -> new ChangeCapacity(course, chance.between(2, 5));
            case 1, 2, 3 -> new CancelSeat(course, anyStudent());
            default -> new BookSeat(course, anyStudent());
        };
    }

    private String anyStudent() {
        return "student " + chance.between(1, STUDENTS);
    }

    private void accepted(
            SimulatedDevice device, String course, String mark, PlainCourse before, Optional<PlainCourse> expected) {
        PlainCourse shown = device.seating().of(course);
        if (!expected.equals(Optional.of(shown))) {
            throw new Violation(
                    "%s shows %s after it accepted %s, instead of %s".formatted(device, shown, mark, expected));
        }
        if (!shown.equals(before)) {
            world.ledger().accept(mark);
        }
    }

    /** What must hold of courses in the end. */
    static void check(World world) {
        for (String course : ALL) {
            List<String> first = told(world.devices().get(0), course);
            world.trace()
                    .came(
                            "command that did not stand as written",
                            history(world.devices().get(0), course).stream()
                                    .filter(entry -> !entry.isAsWritten())
                                    .count());
            for (SimulatedDevice device : world.devices()) {
                if (!told(device, course).equals(first)) {
                    throw new Violation(
                            "%s tells of '%s' %s, others %s".formatted(device, course, told(device, course), first));
                }
                showsWhatCommandsMake(device, course);
            }
        }
        if (!world.features().restores()) {
            world.devices().forEach(device -> hasAllAccepted(world, device));
        }
    }

    private static List<AggregateHistoryEntry> history(SimulatedDevice device, String course) {
        return device.running().aggregates().historyOf(TYPE, course);
    }

    private static List<String> told(SimulatedDevice device, String course) {
        return history(device, course).stream()
                .map(entry -> "%s %s: %s"
                        .formatted(entry.write().stamp(), entry.write().command(), entry.standing()))
                .toList();
    }

    private static void showsWhatCommandsMake(SimulatedDevice device, String course) {
        PlainCourse expected = PlainCourse.NONE;
        for (AggregateHistoryEntry entry : history(device, course)) {
            CourseCommand command = (CourseCommand) entry.write().command();
            if (command == null) {
                throw new Violation("%s has a write to '%s' without its command".formatted(device, course));
            }
            expected = expected.after(command).orElse(expected);
        }
        if (!device.seating().of(course).equals(expected)) {
            throw new Violation("%s shows '%s' as %s, and its commands make %s"
                    .formatted(device, course, device.seating().of(course), expected));
        }
        Seating anew = new Seating();
        anew.beginAnew(course, device.standing(course));
        if (!anew.of(course).equals(expected)) {
            throw new Violation("%s reads '%s' as %s, and its commands make %s"
                    .formatted(device, course, anew.of(course), expected));
        }
    }

    private static void hasAllAccepted(World world, SimulatedDevice device) {
        List<String> marks = new ArrayList<>();
        for (String course : ALL) {
            history(device, course).stream()
                    .map(AggregateHistoryEntry::write)
                    .map(SyncedWrite::commandMetaData)
                    .forEach(metaData -> marks.add(String.valueOf(metaData.get(Write.MARK))));
        }
        Set<String> lost = new HashSet<>(world.ledger().accepted());
        marks.forEach(lost::remove);
        if (!lost.isEmpty() || new HashSet<>(marks).size() != marks.size()) {
            throw new Violation("%s has the commands %s; %s were accepted and are lost".formatted(device, marks, lost));
        }
    }
}
