package io.syncline.device.api;

import static io.syncline.device.api.RunningDevice.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.HubSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SyncTest {

    private static final String USERS = "/api/collections/user/objects";

    private final Hub hub = new LocalHub(
            new MemoryStore(),
            io.syncline.sync.hub.local.HubSettings.defaults(InstantSource.system(), new SecureRandom()));

    @TempDir
    private Path directory;

    private RunningDevice laptop;

    @BeforeEach
    void start() {
        laptop = RunningDevice.start(directory.resolve("laptop"), "laptop", HubSettings.founding(hub, SyncMode.MANUAL));
    }

    @AfterEach
    void stop() {
        laptop.close();
    }

    private RunningDevice join(Reply invitation) {
        PairingUri uri = PairingUri.parse(invitation.json().get("uri").asString());
        return RunningDevice.start(directory.resolve("phone"), "phone", HubSettings.joining(hub, uri, SyncMode.MANUAL));
    }

    @Test
    void two_devices_are_paired_and_show_the_same() {
        laptop.post(USERS, "{\"id\":\"ada\",\"displayName\":\"Ada\"}");
        assertThat(laptop.post("/api/sync").json())
                .isEqualTo(json("{'sent':1,'received':0,'applied':0,'finished':true}"));
        Reply invitation = laptop.post("/api/pairing");
        assertThat(invitation.status()).isEqualTo(200);
        assertThat(invitation.json().get("uri").asString())
                .startsWith("syncline:")
                .contains("#");
        assertThat(Instant.parse(invitation.json().get("expiresAt").asString()))
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(11)));
        try (RunningDevice phone = join(invitation)) {
            assertThat(phone.send("POST", "/api/sync", "application/json", "{}").json())
                    .isEqualTo(json("{'sent':0,'received':1,'applied':1,'finished':true}"));
            assertThat(phone.get(USERS + "/ada").json())
                    .isEqualTo(laptop.get(USERS + "/ada").json());
            assertThat(phone.get("/api/digest").body())
                    .isEqualTo(laptop.get("/api/digest").body());
            assertThat(phone.get("/api/digest").json().get("digest").asString()).matches("[0-9a-f]{64}");
            assertThat(phone.get("/api/digest").json().get("objects").asInt()).isEqualTo(1);
            assertThat(phone.get(USERS + "/ada/history")
                            .json()
                            .at("/0/device/name")
                            .asString())
                    .isEqualTo("laptop");
        }
    }

    @Test
    void a_large_value_arrives_with_a_round() {
        String thing = "/api/collections/thing/objects/t";
        laptop.post("/api/collections/thing/objects", "{\"id\":\"t\"}");
        laptop.send("PUT", thing + "/blobs/picture", "text/plain", "abcdefghij".repeat(300_000));
        assertThat(laptop.get("/api/sync").json().at("/blobs/toSend").asInt()).isEqualTo(1);
        laptop.post("/api/sync");
        assertThat(laptop.get("/api/sync").json().get("blobs"))
                .isEqualTo(json("{'toSend':0,'missing':0,'lastError':null}"));
        try (RunningDevice phone = join(laptop.post("/api/pairing"))) {
            phone.post("/api/sync");
            assertThat(phone.get(thing).body()).isEqualTo(laptop.get(thing).body());
            assertThat(phone.get(thing + "/blobs/picture").body()).isEqualTo("abcdefghij".repeat(300_000));
        }
    }

    @Test
    void the_state_of_the_sync_is_told() {
        laptop.post(USERS, "{\"id\":\"ada\",\"displayName\":\"Ada\"}");
        JsonNode before = laptop.get("/api/sync").json();
        assertThat(before.propertyNames())
                .containsExactly(
                        "deviceId",
                        "device",
                        "space",
                        "hub",
                        "mode",
                        "online",
                        "pending",
                        "cursor",
                        "parked",
                        "lastSyncAt",
                        "lastError",
                        "state",
                        "retryAt",
                        "joining",
                        "blobs",
                        "conflicts");
        assertThat(before.get("deviceId").asString())
                .isEqualTo(laptop.device().store().self().id().value());
        assertThat(before.get("device").asString()).isEqualTo("laptop");
        assertThat(before.get("mode").asString()).isEqualTo("manual");
        assertThat(before.get("pending").asInt()).isEqualTo(1);
        assertThat(before.get("lastSyncAt").isNull()).isTrue();
        laptop.post("/api/sync");
        JsonNode after = laptop.get("/api/sync").json();
        assertThat(after.get("pending").asInt()).isZero();
        assertThat(after.get("online").asBoolean()).isTrue();
        assertThat(after.get("space").asString()).isNotEmpty();
        assertThat(after.get("lastSyncAt").asString()).matches("[0-9T:-]{19}\\.[0-9]{3}Z");
    }

    @Test
    void without_a_hub_there_is_nothing_to_sync_with(@TempDir Path other) {
        try (RunningDevice alone = RunningDevice.alone(other)) {
            assertProblem(alone.post("/api/sync"), 409, "syncline.hub.url");
            assertProblem(alone.post("/api/pairing"), 409, "syncline.hub.url");
            assertThat(alone.get("/api/sync").json().get("hub").isNull()).isTrue();
        }
    }

    @Test
    void a_hub_that_can_not_be_reached_or_refuses_is_a_bad_gateway(@TempDir Path other) {
        Hub gone = failing(new HubUnreachable("The hub does not answer.", null));
        try (RunningDevice lost = RunningDevice.start(other, "x", HubSettings.founding(gone, SyncMode.MANUAL))) {
            assertProblem(lost.post("/api/sync"), 502, "The hub does not answer.");
            assertProblem(lost.post("/api/pairing"), 502, "The hub does not answer.");
            assertThat(lost.get("/api/sync").json().get("lastError").asString()).contains("does not answer");
            assertThat(lost.post("/api/sync").json().get("code").asString()).isEqualTo(HubUnreachable.CODE);
            assertThat(lost.post(USERS, "{\"displayName\":\"works offline\"}").status())
                    .isEqualTo(201);
        }
        Hub closed = failing(new NotAllowed(NotAllowed.Reason.CODE_EXPIRED));
        try (RunningDevice refused = RunningDevice.start(other, "x", HubSettings.founding(closed, SyncMode.MANUAL))) {
            assertProblem(refused.post("/api/sync"), 502, "expired");
        }
    }

    @Test
    void nothing_is_parked_and_trying_again_does_nothing() {
        assertThat(laptop.get("/api/sync/parked").json()).isEmpty();
        assertThat(laptop.post("/api/sync/parked/retry").body())
                .contains("\"applied\":0")
                .contains("\"parked\":0");
    }

    @Test
    void a_device_can_have_a_part_of_the_space_only() {
        String subscription = "/api/sync/subscription";
        assertThat(laptop.get(subscription).body()).isEqualTo("{\"collections\":null,\"complete\":true}");
        assertThat(laptop.put(subscription, "{\"collections\":[]}").json().get("collections"))
                .isEmpty();
        assertProblem(laptop.post(USERS, "{\"displayName\":\"Ada\"}"), 400, "not on this device");
        assertThat(laptop.put(subscription, "{\"collections\":{\"user\":{\"displayName\":\"Ada\"}}}")
                        .body())
                .contains("{\"user\":{\"displayName\":\"Ada\"}}");
        assertProblem(laptop.put(subscription, "{\"collections\":[\"nope\"]}"), 404, "nope");
        assertProblem(laptop.put(subscription, "{}"), 400, "collections");
        assertThat(laptop.put(subscription, "{\"collections\":null}").status()).isEqualTo(200);
    }

    @Test
    void a_write_that_lost_against_a_concurrent_one_is_told_by_both() {
        laptop.post(USERS, "{\"id\":\"ada\",\"displayName\":\"Ada\"}");
        laptop.post("/api/sync");
        try (RunningDevice phone = join(laptop.post("/api/pairing"))) {
            phone.post("/api/sync");
            assertThat(phone.get("/api/conflicts").json()).isEmpty();
            laptop.patch(USERS + "/ada", "{\"displayName\":\"laptop's\"}");
            phone.patch(USERS + "/ada", "{\"displayName\":\"phone's\"}");
            laptop.post("/api/sync");
            phone.post("/api/sync");
            laptop.post("/api/sync");
            JsonNode conflicts = phone.get("/api/conflicts").json();
            assertThat(conflicts).isEqualTo(laptop.get("/api/conflicts").json()).hasSize(1);
            JsonNode conflict = conflicts.get(0);
            assertThat(conflict.get("collection").asString()).isEqualTo("user");
            assertThat(conflict.get("pk").asString()).isEqualTo("ada");
            assertThat(conflict.get("field").asString()).isEqualTo("displayName");
            assertThat(conflict.get("rule").asString()).isEqualTo("last-writer");
            assertThat(conflict.at("/winner/value").asString()).isEqualTo("phone's");
            assertThat(conflict.at("/winner/device/name").asString()).isEqualTo("phone");
            assertThat(conflict.at("/loser/value").asString()).isEqualTo("laptop's");
            assertThat(conflict.at("/loser/device/name").asString()).isEqualTo("laptop");
            assertThat(conflict.at("/winner/hlc").asString())
                    .isGreaterThan(conflict.at("/loser/hlc").asString());
            assertThat(Instant.parse(conflict.get("at").asString())).isBefore(Instant.now());
            assertThat(conflict.get("state").asString()).isEqualTo("open");
            assertThat(phone.get("/api/sync").json().get("conflicts").asInt()).isEqualTo(1);
            assertThat(phone.get("/api/conflicts?collection=user&pk=ada").json())
                    .hasSize(1);
            assertThat(phone.get("/api/conflicts?collection=user&pk=eve").json())
                    .isEmpty();
            assertThat(phone.get("/api/conflicts?state=dismissed").json()).isEmpty();
            assertProblem(phone.get("/api/conflicts?state=lost"), 400, "open, dismissed or all");
            assertProblem(phone.get("/api/conflicts?collection=none"), 404, "none");
            String address = "/api/conflicts/" + conflict.get("id").asString();
            assertThat(phone.get(address).json()).isEqualTo(conflict);
            assertProblem(phone.send("POST", address + "/dismiss", "text/plain", "x"), 415, "text/plain");
            assertThat(phone.post(address + "/dismiss").json().get("state").asString())
                    .isEqualTo("dismissed");
            assertThat(phone.get("/api/conflicts").json()).isEmpty();
            assertThat(phone.get("/api/conflicts?state=all").json()).hasSize(1);
            assertThat(phone.post(address + "/choose").json().get("displayName").asString())
                    .isEqualTo("laptop's");
            assertProblem(phone.post(address + "/choose"), 404, "has ended");
            assertThat(phone.get("/api/collections").body()).doesNotContain("syncline_");
            assertProblem(phone.get("/api/collections/syncline_dismissal/objects"), 404, "syncline_dismissal");
        }
    }

    private static void assertProblem(Reply reply, int status, String detail) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.detail()).contains(detail);
    }

    private static Hub failing(RuntimeException failure) {
        return new Hub() {
            @Override
            public Membership found(DeviceProfile device, @Nullable String foundingToken) {
                throw failure;
            }

            @Override
            public Membership join(String code, DeviceProfile device) {
                throw failure;
            }

            @Override
            public HubSession open(Membership membership) {
                throw failure;
            }
        };
    }

    @Test
    void a_round_of_some_stages_runs_those_only() {
        laptop.post(USERS, "{\"id\":\"ada\",\"displayName\":\"Ada\"}");
        assertThat(laptop.post("/api/sync?stages=receive").json().at("/sent").asInt())
                .isZero();
        assertThat(laptop.post("/api/sync?stages=share,integrate")
                        .json()
                        .at("/sent")
                        .asInt())
                .isEqualTo(1);
        Reply unknown = laptop.post("/api/sync?stages=share,shout");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().at("/detail").asString())
                .contains("shout")
                .contains("share")
                .contains("receive")
                .contains("integrate");
    }

    @Test
    void the_sync_is_paused_and_resumed_and_syncs_on_demand_meanwhile() {
        assertThat(laptop.post("/api/sync/pause").json().at("/state").asString())
                .isEqualTo("paused");
        assertThat(laptop.post("/api/sync").status()).isEqualTo(200);
        assertThat(laptop.get("/api/sync").json().at("/state").asString()).isEqualTo("paused");
        assertThat(laptop.post("/api/sync/resume").json().at("/state").asString())
                .isEqualTo("idle");
        assertThat(laptop.post("/api/sync/cancel").json().at("/cancelled").asBoolean())
                .isFalse();
    }

    @Test
    void snapshots_are_made_and_listed() {
        laptop.post(USERS, "{\"id\":\"ada\",\"displayName\":\"Ada\"}");
        assertThat(laptop.post("/api/snapshots").status()).isEqualTo(409);
        laptop.post("/api/sync");
        Reply made = laptop.post("/api/snapshots");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("objects").get("user").asLong()).isEqualTo(1);
        assertThat(laptop.get("/api/snapshots").json()).hasSize(1);
        assertThat(laptop.get("/api/snapshots").json().get(0).get("position").asLong())
                .isEqualTo(made.json().get("position").asLong());
        assertThat(laptop.get("/api/sync").json().get("joining").isNull()).isTrue();
    }
}
