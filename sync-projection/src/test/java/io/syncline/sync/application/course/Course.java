package io.syncline.sync.application.course;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.syncline.domain.synced.Merging;
import io.syncline.domain.synced.Synced;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.CancelSeat;
import io.syncline.sync.application.course.CourseCommand.ChangeCapacity;
import io.syncline.sync.application.course.CourseCommand.OpenCourse;
import io.syncline.sync.application.course.CourseEvent.CapacityChanged;
import io.syncline.sync.application.course.CourseEvent.CourseOpened;
import io.syncline.sync.application.course.CourseEvent.SeatBooked;
import io.syncline.sync.application.course.CourseEvent.SeatCancelled;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** A course with so many seats. It is an ordinary Axon aggregate; one line says that it is synced. */
@Aggregate
@Synced(merging = Merging.CHECK_COMMANDS)
public class Course {

    @AggregateIdentifier
    private String id;

    private int capacity;
    private final TreeMap<Integer, String> seats = new TreeMap<>();

    /** For Axon. */
    protected Course() {}

    @CommandHandler
    Course(OpenCourse command) {
        apply(new CourseOpened(command.course(), command.capacity()));
    }

    /** The rule that must hold after merging, too: the first free seat, and not more than there are. */
    @CommandHandler
    void handle(BookSeat command) {
        if (seats.containsValue(command.student())) {
            return;
        }
        if (seats.size() >= capacity) {
            throw new CourseIsFullException(id, capacity);
        }
        int seat = 1;
        while (seats.containsKey(seat)) {
            seat++;
        }
        apply(new SeatBooked(id, command.student(), seat));
    }

    @CommandHandler
    void handle(CancelSeat command) {
        seats.entrySet().stream()
                .filter(seat -> seat.getValue().equals(command.student()))
                .findFirst()
                .ifPresent(seat -> apply(new SeatCancelled(id, command.student(), seat.getKey())));
    }

    @CommandHandler
    void handle(ChangeCapacity command) {
        if (command.capacity() < seats.size()) {
            throw new CourseIsFullException(id, command.capacity());
        }
        apply(new CapacityChanged(id, command.capacity()));
    }

    @EventSourcingHandler
    void on(CourseOpened event) {
        id = event.course();
        capacity = event.capacity();
    }

    @EventSourcingHandler
    void on(SeatBooked event) {
        seats.put(event.seat(), event.student());
    }

    @EventSourcingHandler
    void on(SeatCancelled event) {
        seats.remove(event.seat());
    }

    @EventSourcingHandler
    void on(CapacityChanged event) {
        capacity = event.capacity();
    }
}
