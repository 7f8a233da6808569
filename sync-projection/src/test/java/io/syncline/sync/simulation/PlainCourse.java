package io.syncline.sync.simulation;

import io.syncline.sync.application.course.CourseCommand;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.CancelSeat;
import io.syncline.sync.application.course.CourseCommand.ChangeCapacity;
import io.syncline.sync.application.course.CourseCommand.OpenCourse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules of a course once more, apart from the application: who sits where.
 *
 * @param capacity 0 for a course that is not open
 */
record PlainCourse(int capacity, Map<Integer, String> seats) {

    static final PlainCourse NONE = new PlainCourse(0, Map.of());

    PlainCourse {
        seats = Map.copyOf(seats);
    }

    boolean isOpen() {
        return capacity > 0;
    }

    /** What it is after the command; empty where the command is refused. */
    Optional<PlainCourse> after(CourseCommand command) {
        if (command instanceof OpenCourse open) {
            return isOpen() ? Optional.empty() : Optional.of(new PlainCourse(open.capacity(), Map.of()));
        }
        if (!isOpen()) {
            return Optional.empty();
        }
        if (command instanceof BookSeat book) {
            return booked(book.student());
        }
        if (command instanceof CancelSeat cancel) {
            return Optional.of(cancelled(cancel.student()));
        }
        int wanted = ((ChangeCapacity) command).capacity();
        return wanted < seats.size() ? Optional.empty() : Optional.of(new PlainCourse(wanted, seats));
    }

    private Optional<PlainCourse> booked(String student) {
        if (seats.containsValue(student)) {
            return Optional.of(this);
        }
        if (seats.size() >= capacity) {
            return Optional.empty();
        }
        Map<Integer, String> more = new TreeMap<>(seats);
        int seat = 1;
        while (more.containsKey(seat)) {
            seat++;
        }
        more.put(seat, student);
        return Optional.of(new PlainCourse(capacity, more));
    }

    private PlainCourse cancelled(String student) {
        Map<Integer, String> fewer = new TreeMap<>(seats);
        fewer.values().remove(student);
        return new PlainCourse(capacity, fewer);
    }
}
