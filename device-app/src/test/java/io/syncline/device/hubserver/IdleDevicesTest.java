package io.syncline.device.hubserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.http.HttpHub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that only listen cost a hub a connection each, and nothing more. */
class IdleDevicesTest {

    private static final int DEVICES = 300;
    private static final int THREADS_OF_THE_SERVER = 40;
    private static final int PATIENCE = (int) Duration.ofSeconds(30).toMillis();

    private final List<Listening> devices = new ArrayList<>();
    private RunningHub server;
    private HttpHub hub;

    @BeforeEach
    void start(@TempDir Path directory) {
        server = RunningHub.start(directory, InstantSource.system());
        hub = new HttpHub(server.address());
    }

    @AfterEach
    void stop() throws IOException {
        for (Listening device : devices) {
            device.socket.close();
        }
        hub.close();
        server.close();
    }

    @Test
    void three_hundred_of_them_need_no_threads_and_all_hear_of_a_change() throws IOException {
        Author author = new Author(
                hub.found(Author.profile(1), null), InstantSource.system().instant());
        HubSession laptop = hub.open(author.membership());
        Membership phone = hub.join(laptop.invite().code(), Author.profile(2));
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        // One after the other, since a server takes threads for what it is asked at once.
        for (int i = 0; i < DEVICES; i++) {
            Listening device = new Listening(phone);
            devices.add(device);
            assertThat(device.nextHead()).startsWith("data:{\"head\":0,");
        }
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + THREADS_OF_THE_SERVER);

        laptop.push(author.events(1, 2));

        for (Listening device : devices) {
            assertThat(device.nextHead()).startsWith("data:{\"head\":2,");
        }
    }

    /** A connection over which a device hears of new positions. */
    private final class Listening {

        private final Socket socket;
        private final BufferedReader lines;

        private Listening(Membership member) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setSoTimeout(PATIENCE);
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String request = "GET /v1/spaces/%s/positions HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer %s\r\n\r\n"
                    .formatted(member.space(), member.token());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        private String nextHead() throws IOException {
            String line = lines.readLine();
            while (!line.startsWith("data:")) {
                line = lines.readLine();
            }
            return line;
        }
    }
}
