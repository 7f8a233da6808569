package io.syncline.sync.application.course;

/** No seat is left. */
public final class CourseIsFullException extends RuntimeException {
    CourseIsFullException(String course, int capacity) {
        super("Course '%s' has %d seats, and all are taken.".formatted(course, capacity));
    }
}
