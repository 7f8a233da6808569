package io.syncline.device.api;

import static io.syncline.device.api.RunningDevice.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.registry.SchemaFile;
import io.syncline.sync.database.Durability;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rules that hold after merging, as somebody meets them who knows nothing but the schema file and HTTP. */
class InvariantsTest {

    private static final String SCHEMA = """
            {"collections": {
              "product": {"version": "1", "fields": {"stock": {"type": "int"}},
                "invariants": [{"name": "stock not below zero", "holds": {"stock": {"$gte": 0}}}]},
              "booking": {"version": "1", "fields": {"room": {"type": "string"}, "slot": {"type": "int"}},
                "invariants": [{"name": "room is free", "unique": ["room", "slot"]}]},
              "order": {"version": "1", "fields": {"text": {"type": "string"}}}
            }}
            """;
    private static final String PENS = "/api/collections/product/objects/pen";
    private static final String TAKE =
            "{'operation':'updateObjects','collection':'product','where':{'id':'pen'},'updates':{'stock':{'$inc':-3}}}";

    /** So that of any two writes the later one is known. */
    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());

    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());
    private final Hub hub =
            new LocalHub(new MemoryStore(), io.syncline.sync.hub.local.HubSettings.defaults(clock, new SecureRandom()));

    @TempDir
    private Path directory;

    private RunningDevice laptop;
    private RunningDevice phone;

    @BeforeEach
    void start() {
        laptop = device("laptop", HubSettings.founding(hub, SyncMode.MANUAL));
        laptop.post("/api/collections/product/objects", "{\"id\":\"pen\",\"stock\":5}");
        laptop.post("/api/sync");
        String uri = laptop.post("/api/pairing").json().get("uri").asString();
        phone = device("phone", HubSettings.joining(hub, PairingUri.parse(uri), SyncMode.MANUAL));
        syncAll();
    }

    private RunningDevice device(String name, HubSettings settings) {
        DeviceStore store =
                DeviceStore.open(directory.resolve(name), Durability.NORMAL, SchemaFile.parse(SCHEMA), name, clock);
        return RunningDevice.of(SynclineDevice.standalone(store, settings, clock));
    }

    @AfterEach
    void stop() {
        laptop.close();
        phone.close();
    }

    private void syncAll() {
        laptop.post("/api/sync");
        phone.post("/api/sync");
        laptop.post("/api/sync");
        assertThat(phone.get("/api/digest").body())
                .isEqualTo(laptop.get("/api/digest").body());
    }

    @Test
    void a_write_that_breaks_one_is_a_409_with_its_facts() {
        Reply refused = laptop.patch(PENS, "{\"stock\":-1}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("'stock not below zero'", "'product'", "'pen'", "stock=-1");
        assertThat(refused.json().get("invariant").asString()).isEqualTo("stock not below zero");
        assertThat(laptop.get(PENS).json().get("stock").asInt()).isEqualTo(5);
        assertThat(laptop.get(PENS + "/history").json()).hasSize(1);
    }

    @Test
    void of_two_batches_that_took_from_one_stock_the_later_one_is_void_and_told_on_both() {
        phone.operate(TAKE);
        Reply batch = laptop.operate("{'operation':'executeBatch','batch':["
                + "{'operation':'createObject','collection':'order','args':{'id':'o','text':'pens'}}," + TAKE + "]}");
        assertThat(batch.status()).isEqualTo(200);
        syncAll();
        assertThat(laptop.get("/api/collections/order/objects/o").status()).isEqualTo(404);
        assertThat(laptop.get(PENS).json().get("stock").asInt()).isEqualTo(2);
        assertThat(laptop.get(PENS + "/history").json().get(2).get("effective").asBoolean())
                .isFalse();
        JsonNode conflicts = laptop.get("/api/conflicts").json();
        assertThat(conflicts).isEqualTo(phone.get("/api/conflicts").json()).hasSize(2);
        JsonNode conflict =
                laptop.get("/api/conflicts?collection=product").json().get(0);
        assertThat(conflict.get("rule").asString()).isEqualTo("invariant");
        assertThat(conflict.get("invariant").asString()).isEqualTo("stock not below zero");
        assertThat(conflict.get("field").asString()).isEqualTo("stock");
        assertThat(conflict.at("/loser/value")).isEqualTo(json("{'$inc':-3}"));
        assertThat(conflict.at("/winner/value")).isEqualTo(json("{'$inc':-3}"));
        assertThat(conflict.at("/winner/device/name").asString()).isEqualTo("phone");
        String choose = "/api/conflicts/" + conflict.get("id").asString() + "/choose";
        assertThat(laptop.post(choose).status()).isEqualTo(409);
        laptop.patch(PENS, "{\"stock\":10}");
        assertThat(laptop.post(choose).json().get("stock").asInt()).isEqualTo(7);
        assertThat(laptop.get("/api/conflicts?collection=product").json()).isEmpty();
    }

    @Test
    void of_two_that_booked_one_room_the_later_one_is_not_there() {
        String objects = "/api/collections/booking/objects";
        phone.post(objects, "{\"id\":\"phones\",\"room\":\"blue\",\"slot\":9}");
        laptop.post(objects, "{\"id\":\"laptops\",\"room\":\"blue\",\"slot\":9}");
        syncAll();
        assertThat(laptop.get(objects).json()).hasSize(1);
        JsonNode conflict = laptop.get("/api/conflicts").json().get(0);
        assertThat(conflict.get("pk").asString()).isEqualTo("laptops");
        assertThat(conflict.get("other").asString()).isEqualTo("phones");
        assertThat(conflict.get("otherCollection").asString()).isEqualTo("booking");
        assertThat(phone.delete(objects + "/phones").status()).isEqualTo(204);
        Reply chosen = phone.post("/api/conflicts/" + conflict.get("id").asString() + "/choose");
        assertThat(chosen.json().get("id").asString()).isEqualTo("laptops");
        syncAll();
        assertThat(laptop.get(objects + "/laptops").status()).isEqualTo(200);
    }
}
