package io.syncline.device.process;

import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Creates notes on a device one by one, until told to stop or the device is gone; remembers those that were answered. */
final class Writer implements AutoCloseable {

    private final ProcessDevice device;
    private final String prefix;
    private final int most;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> writing;
    private volatile boolean enough;
    private volatile boolean cutOff;

    private Writer(ProcessDevice device, String prefix, int most) {
        this.device = device;
        this.prefix = prefix;
        this.most = most;
        this.writing = CompletableFuture.runAsync(this::write, task -> new Thread(task, prefix).start());
    }

    /**
     * @param prefix how the keys begin
     * @param most how many to write, when nothing happens
     */
    static Writer start(ProcessDevice device, String prefix, int most) {
        return new Writer(device, prefix, most);
    }

    private void write() {
        for (int number = 0; number < most && !enough; number++) {
            String key = prefix + number;
            try {
                device.create("note", "{'id':'%s','text':'%d'}".formatted(key, number));
            } catch (UncheckedIOException gone) {
                cutOff = true;
                return;
            }
            answered.add(key);
        }
    }

    /** How many writes were answered until now. */
    int count() {
        return answered.size();
    }

    /** Stops after the write that is under way, and tells the keys of all that were answered. */
    Set<String> stop() {
        enough = true;
        return awaitEnd();
    }

    /** Waits until all is written or the device is gone. */
    Set<String> awaitEnd() {
        writing.join();
        return Set.copyOf(answered);
    }

    /** Whether the device was gone before all was written. */
    boolean isCutOff() {
        return cutOff;
    }

    @Override
    public void close() {
        enough = true;
    }
}
