package io.syncline.device.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Listens to a device's events, and tells when each key was first named. */
final class Arrivals implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("\"pk\":\"([^\"]*)\"");

    private final InputStream stream;
    private final Map<String, Long> times = new ConcurrentHashMap<>();

    private Arrivals(InputStream stream) {
        this.stream = stream;
    }

    static Arrivals at(ProcessDevice device) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + device.port() + "/api/events"))
                .build();
        Arrivals arrivals = new Arrivals(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body());
        Thread thread = new Thread(arrivals::listen, "arrivals");
        thread.setDaemon(true);
        thread.start();
        return arrivals;
    }

    /** When the key was named, by {@link System#nanoTime}. */
    long await(String key) throws InterruptedException {
        synchronized (times) {
            while (!times.containsKey(key)) {
                times.wait();
            }
            return times.get(key);
        }
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line, System.nanoTime());
            }
        } catch (IOException e) {
            // Closed: the benchmark has heard enough. One that still waits shows it by never ending.
        }
    }

    private void heard(String line, long now) {
        Matcher key = KEY.matcher(line);
        if (key.find()) {
            synchronized (times) {
                times.putIfAbsent(key.group(1), now);
                times.notifyAll();
            }
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
