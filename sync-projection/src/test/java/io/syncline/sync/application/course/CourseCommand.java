package io.syncline.sync.application.course;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a course. */
public sealed interface CourseCommand {

    /** Open a course. */
    record OpenCourse(@TargetAggregateIdentifier String course, int capacity) implements CourseCommand {}

    /** Book a seat for a student; one who has a seat keeps it. */
    record BookSeat(@TargetAggregateIdentifier String course, String student) implements CourseCommand {}

    /** Give the student's seat back. */
    record CancelSeat(@TargetAggregateIdentifier String course, String student) implements CourseCommand {}

    /** Have more seats, or fewer. */
    record ChangeCapacity(@TargetAggregateIdentifier String course, int capacity) implements CourseCommand {}
}
