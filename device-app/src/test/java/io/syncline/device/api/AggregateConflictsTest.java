package io.syncline.device.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.synced.Merging;
import io.syncline.domain.synced.Synced;
import io.syncline.sync.database.Durability;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Commands that lost, in an application that has the API and an aggregate of its own. */
class AggregateConflictsTest {

    record Fill(@TargetAggregateIdentifier String stock, int pieces) {}

    record Filled(String stock, int pieces) {}

    record Take(@TargetAggregateIdentifier String stock, String who) {}

    record Taken(String stock, String who) {}

    /** What is there can be taken, and not more. */
    @Synced(merging = Merging.CHECK_COMMANDS)
    static class Stock {

        @AggregateIdentifier
        private String id;

        private int pieces;

        /** For Axon. */
        protected Stock() {}

        @CommandHandler
        Stock(Fill command) {
            apply(new Filled(command.stock(), command.pieces()));
        }

        @CommandHandler
        void handle(Take command) {
            if (pieces == 0) {
                throw new IllegalStateException("Nothing is left of %s.".formatted(id));
            }
            apply(new Taken(command.stock(), command.who()));
        }

        @EventSourcingHandler
        void on(Filled event) {
            id = event.stock();
            pieces = event.pieces();
        }

        @EventSourcingHandler
        void on(Taken event) {
            pieces--;
        }
    }

    @TempDir
    Path directory;

    private final LocalHub hub = new LocalHub(
            new MemoryStore(),
            io.syncline.sync.hub.local.HubSettings.defaults(InstantSource.system(), new SecureRandom()));

    private RunningDevice device(String name, @Nullable PairingUri pairing) {
        InstantSource clock = InstantSource.system();
        DeviceStore store =
                DeviceStore.open(directory.resolve(name), Durability.NORMAL, StorageRegistry.none(), name, clock);
        HubSettings settings = new HubSettings(hub, null, pairing, null, SyncMode.MANUAL);
        return RunningDevice.of(
                SynclineDevice.standalone(store, store.configurer().configureAggregate(Stock.class), settings, clock));
    }

    private static void send(RunningDevice device, Object command) {
        device.device().axon().commandGateway().sendAndWait(command);
    }

    @Test
    void a_command_that_lost_is_told_and_can_be_chosen_or_dismissed() {
        try (RunningDevice laptop = device("laptop", null)) {
            send(laptop, new Fill("apples", 1));
            laptop.post("/api/sync");
            PairingUri invitation = laptop.device().sync().invite().uri();
            try (RunningDevice phone = device("phone", invitation)) {
                phone.post("/api/sync");
                send(laptop, new Take("apples", "Ada"));
                send(phone, new Take("apples", "Grace"));
                laptop.post("/api/sync");
                phone.post("/api/sync");
                laptop.post("/api/sync");
                JsonNode told =
                        laptop.get("/api/conflicts?collection=@Stock&pk=apples").json();
                assertThat(told).isEqualTo(phone.get("/api/conflicts").json()).hasSize(1);
                JsonNode conflict = told.get(0);
                assertThat(conflict.get("collection").asString()).isEqualTo("@Stock");
                assertThat(conflict.get("pk").asString()).isEqualTo("apples");
                assertThat(conflict.get("field").isNull()).isTrue();
                assertThat(conflict.get("rule").asString()).isEqualTo("command-refused");
                assertThat(conflict.at("/loser/value/command").asString()).isEqualTo(Take.class.getName());
                assertThat(conflict.at("/loser/value/payload/who").asString()).isEqualTo("Grace");
                assertThat(conflict.at("/loser/value/refused").asString())
                        .isEqualTo("IllegalStateException: Nothing is left of apples.");
                assertThat(conflict.at("/winner/value/payload/who").asString()).isEqualTo("Ada");
                assertThat(conflict.at("/winner/device/name").asString()).isEqualTo("laptop");
                assertThat(laptop.get("/api/sync").json().get("conflicts").asInt())
                        .isEqualTo(1);
                assertThat(laptop.get("/api/conflicts?collection=@Nothing").status())
                        .isEqualTo(404);
                String address = "/api/conflicts/" + conflict.get("id").asString();
                Reply chosen = laptop.post(address + "/choose");
                assertThat(chosen.status()).isEqualTo(409);
                assertThat(chosen.detail()).contains("'@Stock/apples' is refused: Nothing is left of apples.");
                assertThat(phone.post(address + "/dismiss").json().get("state").asString())
                        .isEqualTo("dismissed");
                phone.post("/api/sync");
                laptop.post("/api/sync");
                assertThat(laptop.get("/api/conflicts").json()).isEmpty();
            }
        }
    }
}
