package io.syncline.device.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A port that is known before the process that listens on it, so that it stays the same when that one is started again.
 * It lies below those that systems give to outgoing connections: while nobody listens, no such connection can take it.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int BEHIND_HIGHEST = 32_000;

    private FreePort() {}

    public static int choose() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, BEHIND_HIGHEST))
                .limit(1_000)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No port is free."));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
