package io.syncline.device.direct;

import io.syncline.device.context.Contexts;
import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.engine.SyncStatus;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** A device as the program starts it, in this process. It may be closed and started again with other settings. */
final class DirectDevice implements AutoCloseable {

    private static final String SCHEMA = """
            {"collections": {"note": {"version": "1", "fields": {
              "text": {"type": "string", "optional": true}, "rank": {"type": "int", "optional": true}}}}}
            """;
    private static final int AT_ONCE = 500;

    private final Path data;
    private final String name;
    private @Nullable ConfigurableApplicationContext context;

    DirectDevice(Path data, String name) {
        this.data = data;
        this.name = name;
        try {
            Files.createDirectories(data);
            Files.writeString(data.resolve("schema.json"), SCHEMA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DirectDevice start(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--syncline.data=" + data,
                "--syncline.device.name=" + name,
                "--logging.level.root=warn"));
        all.addAll(List.of(options));
        context = Contexts.device(Map.of(), all.toArray(String[]::new));
        return this;
    }

    DirectDevice restart(String... options) {
        close();
        return start(options);
    }

    Path data() {
        return data;
    }

    SynclineDevice device() {
        if (context == null) {
            throw new IllegalStateException("The device does not run.");
        }
        return context.getBean(SynclineDevice.class);
    }

    StorageCollection notes() {
        return device().storage().collection("note");
    }

    /** Writes notes in batches; each is made of its number. */
    void writes(int from, int to, Function<Integer, Map<String, Object>> note) {
        for (int first = from; first < to; first += AT_ONCE) {
            Stream<Map<String, Object>> notes = IntStream.range(first, Math.min(to, first + AT_ONCE))
                    .boxed()
                    .map(note);
            device().storage()
                    .operation(new StorageOperation.ExecuteBatch(
                            notes.map(DirectDevice::creation).toList()));
        }
    }

    private static BatchStep creation(Map<String, Object> note) {
        return BatchStep.of(new StorageOperation.CreateObject("note", note));
    }

    void writes(String id, String text) {
        notes().createObject(Map.of("id", id, "text", text));
    }

    boolean has(String id) {
        return notes().findObject(Map.of("id", id)).isPresent();
    }

    long count() {
        return notes().countObjects(Map.of());
    }

    String digest() {
        return device().digest().compute().digest();
    }

    SyncStatus status() {
        return device().sync().status();
    }

    String invites() {
        return device().sync().invite().uri().text();
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
