package io.syncline.sync.aggregate;

import io.syncline.domain.synced.WriteOutcome;
import io.syncline.sync.application.course.CourseEvent.SeatBooked;
import io.syncline.sync.application.course.CourseEvent.SeatCancelled;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** How many seats are taken: a projection to which the order of events does not matter. It counts what it is told. */
@ProcessingGroup("seat-count")
class SeatCount {

    private int taken;
    private final List<Object> told = new CopyOnWriteArrayList<>();

    @EventHandler
    void on(SeatBooked event) {
        count(event, 1);
    }

    @EventHandler
    void on(SeatCancelled event) {
        count(event, 1);
    }

    @EventHandler
    void on(WriteOutcome outcome) {
        outcome.undone().forEach(event -> count(event, -1));
        outcome.done().forEach(event -> count(event, 1));
    }

    private synchronized void count(Object event, int times) {
        told.add(event);
        taken += event instanceof SeatBooked ? times : event instanceof SeatCancelled ? -times : 0;
    }

    synchronized int taken() {
        return taken;
    }

    List<Object> told() {
        return told;
    }
}
