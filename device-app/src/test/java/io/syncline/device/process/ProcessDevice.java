package io.syncline.device.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A device in a process of its own, and a client of its API. Started again it has the same data, port and options, the
 * pairing URI included. In JSON that tests give, single quotes stand for double ones.
 */
public final class ProcessDevice {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Processes processes;
    private final String name;
    private final int port;
    private final List<String> options;
    private @Nullable Program running;

    ProcessDevice(Processes processes, String name, int port, List<String> options) {
        this.processes = processes;
        this.name = name;
        this.port = port;
        this.options = List.copyOf(options);
    }

    public Path data() {
        return processes.path(name + "-data-" + port);
    }

    public int port() {
        return port;
    }

    /** Starts without waiting until it is there. */
    public ProcessDevice launch() {
        List<String> arguments = new ArrayList<>(List.of(
                "device",
                "--server.port=" + port,
                "--syncline.data=" + data(),
                "--syncline.device.name=" + name,
                "--syncline.schema=" + processes.schema()));
        arguments.addAll(options);
        running = processes.start(arguments);
        return this;
    }

    public ProcessDevice awaitStart() {
        program().awaitAddress("Device at http://127.0.0.1:" + port);
        return this;
    }

    public ProcessDevice start() {
        return launch().awaitStart();
    }

    public Program program() {
        if (running == null) {
            throw new IllegalStateException("The device was never started.");
        }
        return running;
    }

    public Answer create(String collection, String object) {
        return send("POST", objects(collection), object).expecting(201);
    }

    public Answer modify(String collection, String key, String changes) {
        return send("PATCH", objects(collection) + "/" + key, changes).expecting(200);
    }

    public void delete(String collection, String key) {
        send("DELETE", objects(collection) + "/" + key, "").expecting(204);
    }

    /** What the device says of one object; 404 when it has none. */
    public Answer show(String collection, String key) {
        return get(objects(collection) + "/" + key);
    }

    public JsonNode object(String collection, String key) {
        return show(collection, key).expecting(200).json();
    }

    /** The keys that begin so. */
    public Set<String> keys(String collection, String prefix) {
        String where = "{\"id\":{\"$startsWith\":\"%s\"}}".formatted(prefix);
        JsonNode found = get(objects(collection) + "?where=" + URLEncoder.encode(where, StandardCharsets.UTF_8))
                .expecting(200)
                .json();
        return StreamSupport.stream(found.spliterator(), false)
                .map(object -> object.get("id").asString())
                .collect(Collectors.toSet());
    }

    public JsonNode operate(String operation) {
        return send("POST", "/api/operations", operation).expecting(200).json();
    }

    /** A whole cycle now. */
    public JsonNode sync() {
        return send("POST", "/api/sync", "").expecting(200).json();
    }

    public JsonNode syncState() {
        return get("/api/sync").expecting(200).json();
    }

    public String pairingUri() {
        return send("POST", "/api/pairing", "").expecting(200).json().get("uri").asString();
    }

    public JsonNode digest() {
        return get("/api/digest").expecting(200).json();
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String objects(String collection) {
        return "/api/collections/" + collection + "/objects";
    }
}
