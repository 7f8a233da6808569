package io.syncline.sync.aggregate;

import io.syncline.sync.application.course.Course;
import io.syncline.sync.application.course.CourseCommand.BookSeat;
import io.syncline.sync.application.course.CourseCommand.OpenCourse;
import io.syncline.sync.application.course.CourseEvent.CourseOpened;
import io.syncline.sync.application.course.CourseEvent.SeatBooked;
import io.syncline.sync.application.course.CourseIsFullException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** A synced aggregate is tested as any other of Axon's. */
class CourseTest {

    private final FixtureConfiguration<Course> course = new AggregateTestFixture<>(Course.class);

    @Test
    void is_opened() {
        course.givenNoPriorActivity().when(new OpenCourse("java", 2)).expectEvents(new CourseOpened("java", 2));
    }

    @Test
    void gives_the_first_free_seat() {
        course.given(new CourseOpened("java", 2), new SeatBooked("java", "Ada", 2))
                .when(new BookSeat("java", "Grace"))
                .expectEvents(new SeatBooked("java", "Grace", 1));
    }

    @Test
    void refuses_when_all_seats_are_taken() {
        course.given(new CourseOpened("java", 1), new SeatBooked("java", "Ada", 1))
                .when(new BookSeat("java", "Grace"))
                .expectException(CourseIsFullException.class);
    }
}
