package io.syncline.sync.schema;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.audit.HistoryEntry;
import io.syncline.sync.database.Durability;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import io.syncline.sync.store.ChangesJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the files that {@link GoldenDeviceTest} opens. They are made once, by the program as it was then, and never
 * again: run {@link #main} of a program whose files are to be kept, with the directory to write them to.
 */
final class GoldenDevice {

    static final List<ObjectId> OBJECTS = List.of(
            new ObjectId("sample", "all"),
            new ObjectId("sample", "gone"),
            new ObjectId("sample", "back"),
            new ObjectId("sample", "merged"),
            new ObjectId("part", "all,7"),
            new ObjectId("token", "t"));

    private GoldenDevice() {}

    static StorageRegistry registry() {
        return StorageRegistry.builder()
                .collection(
                        "sample",
                        "2026-01-10",
                        sample -> sample.field("title", FieldType.STRING)
                                .optionalField("body", FieldType.TEXT)
                                .optionalField("details", FieldType.JSON)
                                .optionalField("moment", FieldType.DATETIME)
                                .optionalField("ticks", FieldType.TIMESTAMP)
                                .optionalField("flag", FieldType.BOOLEAN)
                                .optionalField("weight", FieldType.FLOAT)
                                .optionalField("count", FieldType.INT)
                                .optionalField("picture", FieldType.BLOB)
                                .optionalField("bytes", FieldType.BINARY)
                                .index("title")
                                .index("body")
                                .index("moment", "count"))
                .collection(
                        "part",
                        "2026-01-11",
                        part -> part.field("number", FieldType.INT)
                                .optionalField("name", FieldType.STRING)
                                .childOf("sample")
                                .key("sample", "number"))
                .collection(
                        "token",
                        "1",
                        token -> token.field("code", FieldType.RANDOM_KEY)
                                .optionalField("note", FieldType.STRING)
                                .key("code"))
                .build();
    }

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Path work = Files.createTempDirectory("golden");
        try (SynclineDevice laptop = open(work.resolve("laptop"), "laptop", hub(), null)) {
            write(laptop, work);
            Files.writeString(target.resolve("device-1.txt"), shown(laptop));
        }
        Files.copy(work.resolve("laptop/device.sqlite"), target.resolve("device-1.sqlite"));
    }

    private static final LocalHub HUB = new LocalHub(
            new MemoryStore(),
            io.syncline.sync.hub.local.HubSettings.defaults(InstantSource.system(), new SecureRandom()));

    private static Hub hub() {
        return HUB;
    }

    private static SynclineDevice open(Path directory, String name, Hub hub, @Nullable PairingUri pairing) {
        DeviceStore store = DeviceStore.open(directory, Durability.NORMAL, registry(), name, InstantSource.system());
        return SynclineDevice.standalone(
                store, new HubSettings(hub, null, pairing, null, SyncMode.MANUAL), InstantSource.system());
    }

    private static void write(SynclineDevice laptop, Path work) {
        var samples = laptop.storage().collection("sample");
        samples.createObject(Map.ofEntries(
                Map.entry("id", "all"),
                Map.entry("title", "Grüße, 🐎"),
                Map.entry("body", "The quick brown fox"),
                Map.entry("details", Map.of("b", List.of(1, 2.5, "three", true), "a", Map.of("deep", 1))),
                Map.entry("moment", "2026-01-10T08:30:00+02:00"),
                Map.entry("ticks", 1_768_033_800_000L),
                Map.entry("flag", true),
                Map.entry("weight", 0.1),
                Map.entry("count", Long.MAX_VALUE),
                Map.entry("picture", Map.of("type", "image/png", "data", "AQID")),
                Map.entry("bytes", "AAECAw==")));
        samples.createObject(Map.of("id", "gone", "title", "for a while"));
        samples.createObject(Map.of("id", "back", "title", "first life", "count", 1));
        samples.createObject(Map.of("id", "merged", "title", "by the laptop", "count", 1, "flag", false));
        laptop.storage().collection("part").createObject(Map.of("sample", "all", "number", 7, "name", "seventh"));
        laptop.storage().collection("token").createObject(Map.of("code", "t"));
        laptop.sync().syncNow();
        try (SynclineDevice phone = open(
                work.resolve("phone"), "phone", hub(), laptop.sync().invite().uri())) {
            phone.sync().syncNow();
            phone.storage().collection("sample").updateObjects(Map.of("id", "merged"), Map.of("title", "by the phone"));
            phone.storage().collection("sample").updateObjects(Map.of("id", "gone"), Map.of("title", "too late"));
            samples.updateObjects(Map.of("id", "merged"), Map.of("count", 2, "weight", 1.5));
            samples.deleteObjects(Map.of("id", "gone"));
            samples.deleteObjects(Map.of("id", "back"));
            samples.createObject(Map.of("id", "back", "title", "second life"));
            samples.updateObjects(Map.of("id", "all"), new TreeMap<>(Map.of("body", "jumps over the lazy dog")));
            phone.sync().syncNow();
            laptop.sync().syncNow();
        }
        samples.updateObjects(Map.of("id", "merged"), java.util.Collections.singletonMap("flag", null));
    }

    /** Everything that must stay as it is, as text. */
    static String shown(SynclineDevice device) {
        StringBuilder text = new StringBuilder("digest ")
                .append(device.digest().compute().digest())
                .append(" objects ")
                .append(device.digest().compute().objects())
                .append('\n');
        for (ObjectId id : OBJECTS) {
            text.append(id).append('\n');
            device.history().of(id).forEach(entry -> text.append(line(entry)).append('\n'));
        }
        return text.toString();
    }

    private static String line(HistoryEntry entry) {
        return "  %s %s %s %s %s"
                .formatted(
                        entry.kind(),
                        entry.stamp(),
                        entry.device().name(),
                        ChangesJson.write(new TreeMap<>(entry.changes())),
                        entry.effective());
    }
}
