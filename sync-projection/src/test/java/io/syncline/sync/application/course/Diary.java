package io.syncline.sync.application.course;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A teacher's diary: an aggregate that nobody has marked as synced. */
public class Diary {

    /** Write something down. */
    public record WriteDown(@TargetAggregateIdentifier String diary, String text) {}

    /** Something was written down. */
    public record WrittenDown(String diary, String text) {}

    @AggregateIdentifier
    private String id;

    private final List<String> texts = new ArrayList<>();

    /** For Axon. */
    protected Diary() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WriteDown command) {
        if (texts.contains(command.text())) {
            throw new IllegalStateException("It is written down in %s: %s".formatted(id, command.text()));
        }
        apply(new WrittenDown(command.diary(), command.text()));
    }

    @EventSourcingHandler
    void on(WrittenDown event) {
        id = event.diary();
        texts.add(event.text());
    }
}
