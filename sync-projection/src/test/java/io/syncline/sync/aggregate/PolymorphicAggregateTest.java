package io.syncline.sync.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.syncline.domain.synced.CommandCompensated;
import io.syncline.domain.synced.Merging;
import io.syncline.domain.synced.Synced;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An aggregate whose subtypes have handlers of their own. */
class PolymorphicAggregateTest {

    record Place(@TargetAggregateIdentifier String desk) {}

    record Placed(String desk) {}

    record Occupy(@TargetAggregateIdentifier String desk, String who) {}

    record Occupied(String desk, String who) {}

    /** A desk in the office. */
    @Synced(merging = Merging.CHECK_COMMANDS)
    abstract static class Desk {

        @AggregateIdentifier
        private String id;

        String id() {
            return id;
        }

        @EventSourcingHandler
        void on(Placed event) {
            id = event.desk();
        }
    }

    /** It has room for one. */
    static class SingleDesk extends Desk {

        private @Nullable String who;

        /** For Axon. */
        protected SingleDesk() {}

        @CommandHandler
        SingleDesk(Place command) {
            apply(new Placed(command.desk()));
        }

        @CommandHandler
        void handle(Occupy command) {
            if (who != null) {
                throw new IllegalStateException("Desk %s is occupied by %s.".formatted(id(), who));
            }
            apply(new Occupied(command.desk(), command.who()));
        }

        @EventSourcingHandler
        void on(Occupied event) {
            who = event.who();
        }
    }

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private final LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));

    private CourseDevice device(String name, @Nullable PairingUri invitation) {
        return new CourseDevice(
                name,
                StoreAddress.of(directory.resolve(name)),
                clock,
                hub,
                invitation,
                axon -> axon.configureAggregate(
                        AggregateConfigurer.defaultConfiguration(Desk.class).withSubtypes(List.of(SingleDesk.class))));
    }

    private static void send(CourseDevice device, Object command) {
        device.device().axon().commandGateway().sendAndWait(command);
    }

    @Test
    void its_subtypes_are_synced_and_their_handlers_are_the_rule() {
        try (CourseDevice office = device("office", null)) {
            send(office, new Place("d1"));
            office.sync();
            try (CourseDevice phone = device("phone", office.invite())) {
                phone.sync();
                send(office, new Occupy("d1", "Ada"));
                send(phone, new Occupy("d1", "Grace"));
                office.sync();
                phone.sync();
                office.sync();
                assertThat(office.history("d1"))
                        .isEqualTo(phone.history("d1"))
                        .startsWith(new Placed("d1"), new Occupied("d1", "Ada"));
                assertThat(office.history("d1").get(2))
                        .isInstanceOfSatisfying(
                                CommandCompensated.class,
                                refused -> assertThat(refused.message()).isEqualTo("Desk d1 is occupied by Ada."));
            }
        }
    }
}
