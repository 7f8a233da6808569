package io.syncline.device.hubserver;

import io.syncline.device.process.TestPostgres;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.http.HttpHub;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The real client, the real server and a real PostgreSQL. */
class PostgresHubConformanceTest extends HubConformance {

    private static RunningHub server;
    private static HttpHub client;

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = RunningHub.start(
                directory,
                CLOCK,
                "syncline.hub.store=" + TestPostgres.newDatabase(),
                "syncline.hub.max-events=" + LIMITS.events(),
                "syncline.hub.max-bytes=" + LIMITS.bytes() + "B");
        client = new HttpHub(server.address());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    Hub hub() {
        return client;
    }
}
