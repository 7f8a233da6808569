package io.syncline.device.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hub in a process of its own; one at a time on the same data and port. */
public final class ProcessHub {

    private final Processes processes;
    private final int port;
    private final List<String> options;
    private @Nullable Program running;

    ProcessHub(Processes processes, int port, List<String> options) {
        this.processes = processes;
        this.port = port;
        this.options = options;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    Path data() {
        return processes.path("hub-data-" + port);
    }

    public int port() {
        return port;
    }

    /** Starts without waiting until it is there. */
    public ProcessHub launch() {
        List<String> arguments = new ArrayList<>(List.of("hub", "--server.port=" + port, "--syncline.data=" + data()));
        arguments.addAll(options);
        running = processes.start(arguments);
        return this;
    }

    public ProcessHub awaitStart() {
        program().awaitAddress("Hub at " + url());
        return this;
    }

    public ProcessHub start() {
        return launch().awaitStart();
    }

    public Program program() {
        if (running == null) {
            throw new IllegalStateException("The hub was never started.");
        }
        return running;
    }
}
