package io.syncline.device.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The limit: the same number of rows of about the same size read from one SQLite file, posted to a server that keeps
 * them in a second one, fetched from there, and put into a third, in pages as large as ours. Nothing is checked, sealed,
 * chained or projected. Server, sender and receiver share one process, which saves them more than it costs.
 */
final class BareTransfer {

    private static final int PAGE = 2_000;
    private static final int BYTES = 330;

    private final Connection source;
    private final Connection middle;
    private final Connection target;

    private BareTransfer(Connection source, Connection middle, Connection target) {
        this.source = source;
        this.middle = middle;
        this.target = target;
    }

    /** The seconds that it takes. */
    static double run(Path directory, int rows) throws Exception {
        Files.createDirectories(directory);
        try (Connection source = open(directory.resolve("source.sqlite"));
                Connection middle = open(directory.resolve("middle.sqlite"));
                Connection target = open(directory.resolve("target.sqlite"))) {
            fill(source, rows);
            return new BareTransfer(source, middle, target).transfer(rows);
        }
    }

    private double transfer(int rows) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            long start = System.nanoTime();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(client, address, rows));
            receive(client, address, rows);
            sending.join();
            return (System.nanoTime() - start) / 1e9;
        } finally {
            server.stop(0);
            workers.shutdownNow();
        }
    }

    private void send(HttpClient client, URI address, int rows) {
        try {
            for (int after = 0; after < rows; after += PAGE) {
                client.send(
                        HttpRequest.newBuilder(address)
                                .POST(BodyPublishers.ofByteArray(page(source, after)))
                                .build(),
                        BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void receive(HttpClient client, URI address, int rows) throws IOException, InterruptedException {
        for (int after = 0; after < rows; ) {
            byte[] page = client.send(
                            HttpRequest.newBuilder(address.resolve("?" + after)).build(), BodyHandlers.ofByteArray())
                    .body();
            after += insert(target, page);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean post = exchange.getRequestMethod().equals("POST");
            byte[] answer = new byte[0];
            synchronized (middle) {
                if (post) {
                    insert(middle, exchange.getRequestBody().readAllBytes());
                } else {
                    answer = page(
                            middle, Integer.parseInt(exchange.getRequestURI().getQuery()));
                }
            }
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static byte[] page(Connection connection, int after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(PAGE * (BYTES + 12));
        try (PreparedStatement query = connection.prepareStatement(
                        "select position, payload from event where position > ? order by position limit ?");
                DataOutputStream page = new DataOutputStream(bytes)) {
            query.setInt(1, after);
            query.setInt(2, PAGE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    byte[] payload = rows.getBytes(2);
                    page.writeInt(rows.getInt(1));
                    page.writeInt(payload.length);
                    page.write(payload);
                }
            }
            return bytes.toByteArray();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int insert(Connection connection, byte[] bytes) {
        int rows = 0;
        try (PreparedStatement insert =
                        connection.prepareStatement("insert into event (position, payload) values (?, ?)");
                DataInputStream page = new DataInputStream(new java.io.ByteArrayInputStream(bytes))) {
            for (; page.available() > 0; rows++) {
                insert.setInt(1, page.readInt());
                insert.setBytes(2, page.readNBytes(page.readInt()));
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
            return rows;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Connection source, int rows) throws SQLException {
        Random random = new Random(42);
        try (PreparedStatement insert =
                source.prepareStatement("insert into event (position, payload) values (?, ?)")) {
            for (int position = 1; position <= rows; position++) {
                byte[] payload = new byte[BYTES];
                random.nextBytes(payload);
                insert.setInt(1, position);
                insert.setBytes(2, payload);
                insert.addBatch();
            }
            insert.executeBatch();
            source.commit();
        }
    }

    private static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = normal");
            statement.execute("create table event (position integer primary key, payload blob not null)");
        }
        connection.setAutoCommit(false);
        return connection;
    }
}
