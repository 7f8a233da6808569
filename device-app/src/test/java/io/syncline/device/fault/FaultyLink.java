package io.syncline.device.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The network between one device and the hub: it passes bytes on, until it is told to misbehave. As TCP does, it never
 * leaves out bytes of a connection that lives on: what it withholds comes late, or the connection is reset.
 */
final class FaultyLink implements AutoCloseable {

    /** How the link behaves. */
    enum Condition {
        OPEN,
        /** Nobody is there: connections end, new ones too. */
        CUT,
        /** What the device sends waits; when the link opens again, it arrives. */
        STALLED_REQUESTS,
        /** What the hub sends waits; when the link opens again, it arrives. */
        STALLED_ANSWERS,
        /** What the device sends never arrives; when the link opens again, such connections are reset. */
        LOST_REQUESTS,
        /** The hub does the work and its answer never arrives; when the link opens again, such connections are reset. */
        LOST_ANSWERS,
        /** Every piece takes a while. */
        SLOW;

        private boolean withholds(boolean fromDevice) {
            return fromDevice
                    ? this == STALLED_REQUESTS || this == LOST_REQUESTS
                    : this == STALLED_ANSWERS || this == LOST_ANSWERS;
        }

        private boolean resets() {
            return this == LOST_REQUESTS || this == LOST_ANSWERS;
        }
    }

    private static final int BUFFER = 16 * 1024;
    private static final long SLOWNESS_NANOSECONDS = 30_000_000;

    private final ServerSocket server;
    private final int hubPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private Condition condition = Condition.OPEN;

    FaultyLink(int hubPort) {
        this.hubPort = hubPort;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("link", this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on the link behaves so. */
    synchronized void become(Condition next) {
        condition = next;
        notifyAll();
        if (next == Condition.CUT) {
            sockets.forEach(FaultyLink::end);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException closedOrHubAway) {
                // Closed: the loop ends. The hub is away: the device's connection was ended, and the next may find it.
            }
        }
    }

    private void connect(Socket device) throws IOException {
        sockets.add(device);
        try {
            Socket hub = new Socket(InetAddress.getLoopbackAddress(), hubPort);
            sockets.add(hub);
            if (is(Condition.CUT)) {
                end(device);
                end(hub);
            }
            start("link-up", () -> pump(device, hub, true));
            start("link-down", () -> pump(hub, device, false));
        } catch (IOException hubAway) {
            end(device);
            throw hubAway;
        }
    }

    private synchronized boolean is(Condition other) {
        return condition == other;
    }

    private void pump(Socket from, Socket to, boolean fromDevice) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && mayPass(fromDevice); read = in.read(buffer)) {
                if (is(Condition.SLOW)) {
                    LockSupport.parkNanos(SLOWNESS_NANOSECONDS);
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException | InterruptedException over) {
            // A connection that has ended, whoever ended it, is what this link is for.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    /** Waits while the link withholds; false when what was withheld is lost. */
    private synchronized boolean mayPass(boolean fromDevice) throws InterruptedException {
        boolean lost = false;
        while (condition.withholds(fromDevice)) {
            lost = lost || condition.resets();
            wait();
        }
        return !lost;
    }

    private static void end(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            // Ended is what it was to be.
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        become(Condition.CUT);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
