package io.syncline.sync.application.course;

/** What happened to a course. */
public sealed interface CourseEvent {

    /** The course. */
    String course();

    /** It was opened. */
    record CourseOpened(String course, int capacity) implements CourseEvent {}

    /** A student has a seat. */
    record SeatBooked(String course, String student, int seat) implements CourseEvent {}

    /** A student's seat is free again. */
    record SeatCancelled(String course, String student, int seat) implements CourseEvent {}

    /** It has another number of seats. */
    record CapacityChanged(String course, int capacity) implements CourseEvent {}
}
