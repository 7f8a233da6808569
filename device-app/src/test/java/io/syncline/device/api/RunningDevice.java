package io.syncline.device.api;

import io.syncline.domain.access.AccessMiddleware;
import io.syncline.domain.module.ModuleFile;
import io.syncline.domain.module.StorageModules;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.database.Durability;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.HubSettings;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A real device with its API on a free port, and a client of it. */
final class RunningDevice implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String SCHEMA = """
            {"collections": {
              "user": {"version": "2026-01-10",
                "fields": {"displayName": {"type": "string"}, "age": {"type": "int", "optional": true}},
                "indices": [{"field": "displayName"}]},
              "email": {"version": "2026-02-01",
                "fields": {"address": {"type": "string"}},
                "indices": [{"field": "address", "unique": true}],
                "relationships": [{"childOf": "user"}]},
              "tag": {"version": "1",
                "fields": {"a": {"type": "string"}, "b": {"type": "int"}, "note": {"type": "string", "optional": true}},
                "indices": [{"field": ["a", "b"], "pk": true}]},
              "shopping list": {"version": "1",
                "fields": {"number": {"type": "int"}, "what": {"type": "string", "optional": true}},
                "indices": [{"field": "number", "pk": true}]},
              "thing": {"version": "1",
                "fields": {
                  "name": {"type": "string", "optional": true}, "long": {"type": "text", "optional": true},
                  "data": {"type": "json", "optional": true}, "due": {"type": "datetime", "optional": true},
                  "stamp": {"type": "timestamp", "optional": true}, "done": {"type": "boolean", "optional": true},
                  "weight": {"type": "float", "optional": true}, "amount": {"type": "int", "optional": true},
                  "picture": {"type": "blob", "optional": true}, "bytes": {"type": "binary", "optional": true}}}
            }}
            """;

    private final SynclineDevice device;
    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class
    })
    @Import(DeviceApiConfiguration.class)
    static class Context {}

    private RunningDevice(SynclineDevice device, StorageModules modules, String... properties) {
        this.device = device;
        this.context = new SpringApplicationBuilder(Context.class)
                .web(WebApplicationType.SERVLET)
                .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off")
                .properties(properties)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(SynclineDevice.class, () -> device, bean -> bean.setDestroyMethodName("")))
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(StorageModules.class, () -> modules))
                .run();
    }

    /** A device that works alone. */
    static RunningDevice alone(Path directory, String... properties) {
        return start(directory, "laptop", HubSettings.NONE, properties);
    }

    /** A device that works alone, with the collections, modules and rules of a schema file. */
    static RunningDevice withSchema(Path directory, String schema, String... properties) {
        InstantSource clock = InstantSource.system();
        StorageRegistry registry = SchemaFile.parse(schema);
        StorageModules modules = StorageModules.of(registry, ModuleFile.parse(schema));
        DeviceStore store = DeviceStore.open(directory, Durability.NORMAL, registry, "laptop", clock);
        AccessMiddleware rules = new AccessMiddleware(modules.accessRules(), clock);
        return new RunningDevice(
                SynclineDevice.standalone(store, HubSettings.NONE, List.of(rules), clock), modules, properties);
    }

    static RunningDevice start(Path directory, String name, HubSettings hub, String... properties) {
        InstantSource clock = InstantSource.system();
        DeviceStore store = DeviceStore.open(directory, Durability.NORMAL, registry(), name, clock);
        StorageModules none = StorageModules.of(store.registry(), List.of());
        return new RunningDevice(SynclineDevice.standalone(store, hub, clock), none, properties);
    }

    /** The device of an application that has more than collections. */
    static RunningDevice of(SynclineDevice device) {
        return new RunningDevice(device, StorageModules.of(device.store().registry(), List.of()));
    }

    private static StorageRegistry registry() {
        return SchemaFile.parse(SCHEMA);
    }

    SynclineDevice device() {
        return device;
    }

    int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Deletes everything. */
    void clear() {
        device.storage()
                .registry()
                .collections()
                .forEach(collection ->
                        device.storage().collection(collection.name()).deleteObjects(Map.of()));
    }

    Reply get(String path) {
        return send(HttpRequest.newBuilder(address(path)).build());
    }

    Reply delete(String path) {
        return send(HttpRequest.newBuilder(address(path)).DELETE().build());
    }

    Reply post(String path) {
        return send(HttpRequest.newBuilder(address(path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    Reply post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    Reply put(String path, String json) {
        return send("PUT", path, "application/json", json);
    }

    Reply patch(String path, String json) {
        return send("PATCH", path, "application/json", json);
    }

    Reply send(String method, String path, String contentType, String body) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole answer to a request that is sent as it stands, however wrong it is. */
    String sendRaw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a GET of an address that is sent as it stands. */
    String getRaw(String target) {
        return sendRaw("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(target));
    }

    /** What an operation answers; single quotes stand for double ones. */
    Reply operate(String operation) {
        return post("/api/operations", operation.replace('\'', '"'));
    }

    /** A JSON text; single quotes stand for double ones. */
    static Object json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    @Override
    public void close() {
        context.close();
        device.close();
    }
}
