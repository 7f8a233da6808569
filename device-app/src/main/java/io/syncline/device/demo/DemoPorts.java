package io.syncline.device.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Where the three listen. They keep their ports, so that the hub is found again after it was stopped. */
record DemoPorts(int hub, int laptop, int phone) {

    private static final int USUAL = 8700;

    /** The wanted port and the two behind it; without a wish the usual ones where they are free, and any others else. */
    static DemoPorts from(@Nullable String first) {
        if (first != null && !first.equals("0")) {
            int port = Integer.parseInt(first);
            return new DemoPorts(port, port + 1, port + 2);
        }
        boolean usual = first == null && isFree(USUAL) && isFree(USUAL + 1) && isFree(USUAL + 2);
        return usual ? new DemoPorts(USUAL, USUAL + 1, USUAL + 2) : new DemoPorts(free(), free(), free());
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = open(port)) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }

    private static int free() {
        try (ServerSocket socket = open(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
    }

    private static ServerSocket open(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
