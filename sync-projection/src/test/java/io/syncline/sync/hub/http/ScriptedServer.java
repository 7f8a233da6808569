package io.syncline.sync.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that treats each connection as the test says, in turn: it answers, answers half, is silent or hangs up. When
 * the script is used up, the last part is repeated.
 */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Queue<Part> script = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** What to do with a connection whose request has come. */
    @FunctionalInterface
    interface Part {
        void play(OutputStream out) throws IOException, InterruptedException;
    }

    ScriptedServer(Part... parts) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        script.addAll(List.of(parts));
        daemon(this::accept);
    }

    static Part answering(int status, String type, String body) {
        return out -> write(out, head(status, type, body.getBytes(StandardCharsets.UTF_8).length) + body);
    }

    static Part hangingUp() {
        return out -> {};
    }

    /** Says that a body follows, and sends its first half only. */
    Part stoppingHalfway(String body) {
        return out -> {
            write(out, head(200, "application/json", body.length()) + body.substring(0, body.length() / 2));
            ended.await();
        };
    }

    Part beingSilent() {
        return out -> ended.await();
    }

    /** Sends the body a few characters at a time. */
    static Part trickling(String body, int characters, int pauseMillis) {
        return out -> {
            write(out, head(200, "application/json", body.length()));
            for (int i = 0; i < body.length(); i += characters) {
                Thread.sleep(pauseMillis);
                write(out, body.substring(i, Math.min(body.length(), i + characters)));
            }
        };
    }

    /** Starts a stream of server-sent events with these lines, then goes on as the other part says. */
    static Part streaming(String lines, Part then) {
        return out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + lines);
            then.play(out);
        };
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        ended.countDown();
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                Part part = script.size() > 1 ? script.poll() : script.peek();
                daemon(() -> play(part, connection));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private static void play(Part part, Socket connection) {
        try (connection) {
            readHead(connection.getInputStream());
            part.play(connection.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // the client has gone
        }
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The client hung up.");
            }
            head.append((char) next);
        }
        int body = head.indexOf("Content-Length: ");
        if (body >= 0) {
            int length =
                    Integer.parseInt(head.substring(body + "Content-Length: ".length(), head.indexOf("\r\n", body)));
            in.readNBytes(length);
        }
    }

    private static String head(int status, String type, int length) {
        return "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(status, type, length);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }
}
