package io.syncline.device.process;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.http.HttpHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What a thousand devices cost a hub that have nothing to say: threads, memory, processor time and bytes. */
public final class IdleBenchmark {

    private static final List<String> JAVA_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-Xshare:auto");

    private IdleBenchmark() {}

    /** Measures; the argument says how many devices, 1,000 without one. */
    public static void main(String[] arguments) throws Exception {
        int devices = arguments.length == 0 ? 1_000 : Integer.parseInt(arguments[0]);
        Processes processes = new Processes(JAVA_OPTIONS);
        List<SocketChannel> connections = new ArrayList<>();
        try {
            ProcessHub hub = processes.hub().start();
            Membership member = member(hub);
            open(hub, member, connections, 10);
            Thread.sleep(2_000);
            ProcessUse before = ProcessUse.of(hub.program().pid());
            open(hub, member, connections, devices);
            Thread.sleep(5_000);
            drain(connections);
            ProcessUse open = ProcessUse.of(hub.program().pid());
            TimeUnit.SECONDS.sleep(60);
            ProcessUse after = ProcessUse.of(hub.program().pid());
            System.out.printf(
                    "idle: %,d devices; threads %d, before %d; resident memory %,d KiB, before %,d KiB; in one minute %d ms of processor time and %.0f bytes per device%n",
                    devices,
                    after.threads(),
                    before.threads(),
                    after.residentKib(),
                    before.residentKib(),
                    after.processorMillis() - open.processorMillis(),
                    drain(connections) / (double) connections.size());
        } finally {
            for (SocketChannel connection : connections) {
                connection.close();
            }
            processes.close();
        }
    }

    private static Membership member(ProcessHub hub) {
        try (HttpHub client = new HttpHub(URI.create(hub.url()))) {
            return client.found(new DeviceProfile(DeviceId.random(new Random(1)), new byte[0]), null);
        }
    }

    private static void open(ProcessHub hub, Membership member, List<SocketChannel> connections, int number)
            throws IOException {
        String request =
                "GET /v1/spaces/%s/positions HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(member.space(), hub.port(), member.token());
        for (int i = 0; i < number; i++) {
            SocketChannel connection =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), hub.port()));
            connection.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            connection.configureBlocking(false);
            connections.add(connection);
        }
    }

    /** Reads what has come, and answers how many bytes. */
    private static long drain(List<SocketChannel> connections) throws IOException {
        ByteBuffer room = ByteBuffer.allocate(64 * 1024);
        long bytes = 0;
        for (SocketChannel connection : connections) {
            for (int read = connection.read(room); read > 0; read = connection.read(room)) {
                bytes += read;
                room.clear();
            }
        }
        return bytes;
    }
}
