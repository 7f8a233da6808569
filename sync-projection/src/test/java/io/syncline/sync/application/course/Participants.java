package io.syncline.sync.application.course;

import io.syncline.domain.synced.CommandCompensated;
import io.syncline.domain.synced.HistoryChanged;
import io.syncline.sync.application.course.CourseEvent.SeatBooked;
import io.syncline.sync.application.course.CourseEvent.SeatCancelled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventHandler;

/** Who sits where: the application's own table, in a database of its own. */
public class Participants {

    private final DataSource database;
    private final List<CommandCompensated> letters = new ArrayList<>();

    public Participants(DataSource database) {
        this.database = database;
        run("CREATE TABLE participant (course VARCHAR(40), seat INT, student VARCHAR(40), PRIMARY KEY (course, seat))");
    }

    @EventHandler
    void on(SeatBooked event) {
        run("MERGE INTO participant VALUES (?, ?, ?)", event.course(), event.seat(), event.student());
    }

    @EventHandler
    void on(SeatCancelled event) {
        run("DELETE FROM participant WHERE course = ? AND seat = ?", event.course(), event.seat());
    }

    /** Events have come in between, or stand no more: this course is written anew. */
    @EventHandler
    void on(HistoryChanged event) {
        run("DELETE FROM participant WHERE course = ?", event.aggregateIdentifier());
        event.standing().forEach(this::again);
    }

    private void again(Object event) {
        if (event instanceof SeatBooked booked) {
            on(booked);
        } else if (event instanceof SeatCancelled cancelled) {
            on(cancelled);
        }
    }

    /** Somebody has to be told that there is no seat after all. */
    @EventHandler
    void on(CommandCompensated event) {
        letters.add(event);
    }

    /** Whom to tell that what was booked does not stand. */
    public List<CommandCompensated> letters() {
        return List.copyOf(letters);
    }

    /** {@code seat student}, by seat. */
    public List<String> of(String course) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT seat, student FROM participant WHERE course = ? ORDER BY seat")) {
            query.setString(1, course);
            List<String> participants = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    participants.add(rows.getInt(1) + " " + rows.getString(2));
                }
            }
            return participants;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
