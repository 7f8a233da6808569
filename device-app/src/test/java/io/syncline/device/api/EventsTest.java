package io.syncline.device.api;

import static io.syncline.device.api.RunningDevice.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.syncline.domain.storage.StorageCollection;
import io.syncline.sync.engine.SyncEvent;
import io.syncline.sync.engine.SyncMode;
import io.syncline.sync.hub.http.HttpHub;
import io.syncline.sync.hub.http.Patience;
import io.syncline.sync.setup.HubSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String CREATION =
            "{'operation':'createObject','collection':'user','args':{'displayName':'x'}}";

    private RunningDevice device;

    @BeforeEach
    void start(@TempDir Path directory) {
        device = RunningDevice.alone(directory);
    }

    @AfterEach
    void stop() {
        device.close();
    }

    @Test
    void a_client_is_told_how_the_sync_stands_and_then_every_change() {
        try (Listener listener = new Listener(device.port())) {
            await().atMost(PATIENCE).until(() -> listener.lines.contains("event:sync"));
            assertThat(listener.head()).contains("200").containsIgnoringCase("content-type: text/event-stream");
            assertThat(listener.data().get(0)).isEqualTo(device.get("/api/sync").json());
            device.operate("{'operation':'createObject','collection':'tag','args':{'a':'x,y','b':1}}");
            device.operate("{'operation':'updateObjects','collection':'tag','where':{},'updates':{'note':'n'}}");
            device.operate("{'operation':'deleteObjects','collection':'tag','where':{}}");
            await().atMost(PATIENCE).until(() -> listener.data().size() == 4);
            assertThat(listener.lines)
                    .filteredOn(line -> line.equals("event:change"))
                    .hasSize(3);
            String change = "{'collection':'tag','pk':'x%%2Cy,1','kind':'%s'}";
            assertThat(listener.data().subList(1, 4))
                    .isEqualTo(List.of(
                            json(change.formatted("created")),
                            json(change.formatted("modified")),
                            json(change.formatted("deleted"))));
        }
    }

    @Test
    void a_batch_is_told_object_by_object() {
        try (Listener listener = new Listener(device.port())) {
            await().atMost(PATIENCE).until(() -> listener.lines.contains("event:sync"));
            device.operate("""
                    {'operation':'executeBatch','batch':[
                      {'operation':'createObject','collection':'user','args':{'id':'a','displayName':'A'}},
                      {'operation':'createObject','collection':'user','args':{'id':'b','displayName':'B'}}]}""");
            await().atMost(PATIENCE).until(() -> listener.data().size() == 3);
        }
    }

    @Test
    void clients_that_go_are_forgotten_and_others_stay() {
        try (Listener staying = new Listener(device.port())) {
            for (int i = 0; i < 5; i++) {
                new Listener(device.port()).close();
            }
            await().atMost(PATIENCE).until(() -> {
                device.operate(CREATION);
                return clients() == 1;
            });
            int before = staying.changes.get();
            device.operate(CREATION);
            await().atMost(PATIENCE).until(() -> staying.changes.get() > before);
        }
    }

    /** The keys are so long that no buffer on the way holds what the deaf client leaves. */
    @Test
    @Timeout(120)
    void a_client_that_does_not_read_keeps_nobody_waiting_and_is_let_go() throws IOException {
        try (Socket deaf = connect(device.port(), 1_024);
                Listener staying = new Listener(device.port())) {
            await().atMost(PATIENCE).until(() -> clients() == 2 && staying.lines.contains("event:sync"));
            StorageCollection users = device.device().storage().collection("user");
            String longKey = "x".repeat(1_990);
            for (int i = 0; i < 12_500; i++) {
                users.createObject(Map.of("id", longKey + i, "displayName", "x"));
                int written = i + 1;
                if (written % 100 == 0) {
                    await().atMost(PATIENCE).until(() -> staying.changes.get() == written);
                }
            }
            await().atMost(PATIENCE).until(() -> clients() == 1);
            assertThat(deaf.isConnected()).isTrue();
        }
    }

    @Test
    void a_hub_that_is_silent_is_told_when_a_call_stalls_and_when_it_is_given_up(@TempDir Path other)
            throws IOException {
        Patience little = Patience.DEFAULT.withAnswers(Duration.ofMillis(50), Duration.ofMillis(300));
        List<SyncEvent> told = new CopyOnWriteArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                HttpHub hub = new HttpHub(URI.create("http://127.0.0.1:" + silent.getLocalPort()), little);
                RunningDevice waiting =
                        RunningDevice.start(other, "waiting", HubSettings.founding(hub, SyncMode.MANUAL));
                Listener listener = new Listener(waiting.port())) {
            waiting.device().sync().onEvent(told::add);
            await().atMost(PATIENCE).until(() -> listener.lines.contains("event:sync"));
            assertThat(waiting.post("/api/sync").status()).isEqualTo(502);
            await().atMost(PATIENCE).until(() -> listener.lines.contains("event:timeout"));
            assertThat(listener.lines).containsSubsequence("event:stalled", "event:timeout");
            assertThat(listener.lines)
                    .filteredOn(line -> line.startsWith("data:{\"call\":\"POST /v1/spaces\",\"silentMillis\":"))
                    .hasSize(2);
        }
        assertThat(told)
                .filteredOn(event -> event instanceof SyncEvent.CallStalled || event instanceof SyncEvent.CallTimedOut)
                .hasExactlyElementsOfTypes(SyncEvent.CallStalled.class, SyncEvent.CallTimedOut.class);
    }

    private static long clients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("syncline-events"))
                .count();
    }

    @Test
    @Timeout(15)
    void the_end_of_the_device_does_not_wait_for_its_clients(@TempDir Path other) {
        RunningDevice ending = RunningDevice.alone(other, "server.shutdown=graceful");
        try (Listener listener = new Listener(ending.port())) {
            await().atMost(PATIENCE).until(() -> listener.lines.contains("event:sync"));
            ending.close();
            await().atMost(PATIENCE).until(() -> listener.ended);
        }
    }

    private static Socket connect(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** A client that notes every line that it is sent. */
    private static final class Listener implements AutoCloseable {

        private static final JsonMapper JSON = new JsonMapper();

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final AtomicInteger changes = new AtomicInteger();
        private final Socket socket;
        private volatile boolean ended;

        Listener(int port) {
            try {
                socket = connect(port, 65_536);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread reader = new Thread(this::read);
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                in.lines().filter(line -> !line.isEmpty()).forEach(this::note);
            } catch (SocketException | UncheckedIOException e) {
                // Closed by the test.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                ended = true;
            }
        }

        private void note(String line) {
            if (line.equals("event:change")) {
                changes.incrementAndGet();
            }
            lines.add(line.substring(0, Math.min(line.length(), 1_000)));
        }

        String head() {
            return String.join("\n", lines.subList(0, lines.indexOf("event:sync")));
        }

        List<Object> data() {
            return lines.stream()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> (Object) JSON.readTree(line.substring("data:".length())))
                    .toList();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
