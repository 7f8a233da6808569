package io.syncline.sync.simulation;

import io.syncline.domain.synced.HistoryChanged;
import io.syncline.sync.application.course.CourseEvent;
import io.syncline.sync.application.course.CourseEvent.CapacityChanged;
import io.syncline.sync.application.course.CourseEvent.CourseOpened;
import io.syncline.sync.application.course.CourseEvent.SeatBooked;
import io.syncline.sync.application.course.CourseEvent.SeatCancelled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventHandler;

/** An application's projection of its courses: it is told of events and of what becomes of them, as any handler is. */
final class Seating {

    private final Map<String, PlainCourse> courses = new HashMap<>();

    /** The course, as this device shows it. */
    PlainCourse of(String course) {
        return courses.getOrDefault(course, PlainCourse.NONE);
    }

    @EventHandler
    void on(CourseOpened event) {
        takeIn(event);
    }

    @EventHandler
    void on(SeatBooked event) {
        takeIn(event);
    }

    @EventHandler
    void on(SeatCancelled event) {
        takeIn(event);
    }

    @EventHandler
    void on(CapacityChanged event) {
        takeIn(event);
    }

    @EventHandler
    void on(HistoryChanged event) {
        beginAnew(event.aggregateIdentifier(), event.standing());
    }

    /** What it knows of that course is made of these events. */
    void beginAnew(String course, List<Object> standing) {
        courses.remove(course);
        standing.stream()
                .filter(CourseEvent.class::isInstance)
                .map(CourseEvent.class::cast)
                .forEach(this::takeIn);
    }

    private void takeIn(CourseEvent event) {
        courses.put(event.course(), after(of(event.course()), event));
    }

    private static PlainCourse after(PlainCourse before, CourseEvent event) {
        TreeMap<Integer, String> seats = new TreeMap<>(before.seats());
        int capacity = before.capacity();
        if (event instanceof CourseOpened opened) {
            capacity = opened.capacity();
        } else if (event instanceof CapacityChanged changed) {
            capacity = changed.capacity();
        } else if (event instanceof SeatBooked booked) {
            seats.put(booked.seat(), booked.student());
        } else if (event instanceof SeatCancelled cancelled) {
            seats.remove(cancelled.seat());
        }
        return new PlainCourse(capacity, seats);
    }
}
