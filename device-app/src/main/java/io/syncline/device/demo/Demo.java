package io.syncline.device.demo;

import io.syncline.device.adopt.Adopt;
import io.syncline.device.adopt.DemoData;
import io.syncline.device.context.Contexts;
import io.syncline.sync.adopt.AdoptionListener;
import io.syncline.sync.adopt.SourceSettings;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.setup.SchemaLocation;
import io.syncline.sync.setup.SynclineDevice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The demonstration: the laptop adopts the Chinook database, the phone joins the laptop's space and receives all of it.
 * The hub can be stopped and started from the terminal.
 */
public final class Demo {

    private static final String LAPTOP = "laptop";
    private static final String PHONE = "phone";

    private final Path directory;
    private final DemoPorts ports;
    private final String[] options;
    private final PrintStream out;
    private volatile @Nullable ConfigurableApplicationContext hub;

    private Demo(Path directory, DemoPorts ports, String[] options, PrintStream out) {
        this.directory = directory;
        this.ports = ports;
        this.options = options;
        this.out = out;
    }

    /**
     * Starts everything, says where it is, and then does what is typed, until that ends; what was started stays up.
     *
     * @param wantedDirectory where to keep the data, or null for a temporary place
     * @param firstPort the hub's port, or null for any that are free, beginning at 8700
     * @param options further settings, for all three
     */
    public static void run(
            @Nullable String wantedDirectory,
            @Nullable String firstPort,
            String[] options,
            InputStream in,
            PrintStream out) {
        Demo demo = new Demo(DemoDirectory.choose(wantedDirectory), DemoPorts.from(firstPort), options, out);
        demo.start();
        demo.obey(in);
    }

    private void start() {
        long start = System.nanoTime();
        out.println("Starting a hub and two devices with the Chinook sample data …");
        // The two have nothing to do with each other, and both take seconds.
        CompletableFuture<ConfigurableApplicationContext> startedHub = CompletableFuture.supplyAsync(this::startHub);
        adopt(directory.resolve(LAPTOP));
        ConfigurableApplicationContext hubContext = startedHub.join();
        String hubAddress = Contexts.address(hubContext);
        ConfigurableApplicationContext laptop = device(LAPTOP, ports.laptop(), hubAddress, null);
        SynclineDevice laptopDevice = laptop.getBean(SynclineDevice.class);
        laptopDevice.sync().syncNow();
        String invitation = laptopDevice.sync().invite().uri().text();
        ConfigurableApplicationContext phone = device(PHONE, ports.phone(), hubAddress, invitation);
        SynclineDevice phoneDevice = phone.getBean(SynclineDevice.class);
        phoneDevice.sync().syncNow();
        long objects = phoneDevice.digest().compute().objects();
        out.printf("  hub     %s%n", hubAddress);
        out.printf("  laptop  %s%n", Contexts.address(laptop));
        out.printf("  phone   %s%n", Contexts.address(phone));
        out.printf(
                "Ready after %.1f s with %,d objects on both devices. Open laptop and phone side by side.%n",
                (System.nanoTime() - start) / 1e9, objects);
        out.println("Type 'hub stop' and 'hub start' to cut and mend the connection, 'quit' to end.");
    }

    private void adopt(Path data) {
        if (Files.exists(data)) {
            return;
        }
        try (DemoData chinook = DemoData.extract()) {
            new Adopt(chinook.url(), SourceSettings.DEFAULT, StoreAddress.of(data), null, LAPTOP)
                    .run(InstantSource.system(), AdoptionListener.SILENT);
            Files.createDirectories(directory.resolve(PHONE));
            Path phoneSchema = SchemaLocation.of(null, directory.resolve(PHONE)).file();
            Files.copy(SchemaLocation.of(null, data).file(), phoneSchema);
        } catch (IOException e) {
            throw new UncheckedIOException("The phone's schema can not be written", e);
        }
    }

    private ConfigurableApplicationContext startHub() {
        ConfigurableApplicationContext started = Contexts.hub(
                Map.of(
                        "server.port",
                        ports.hub(),
                        "syncline.data",
                        directory.resolve("hub").toString()),
                options);
        hub = started;
        return started;
    }

    private ConfigurableApplicationContext device(
            String name, int port, String hubAddress, @Nullable String invitation) {
        return Contexts.device(
                Map.of(
                        "server.port", port,
                        "syncline.data", directory.resolve(name).toString(),
                        "syncline.device.name", name,
                        "syncline.hub.url", hubAddress,
                        "syncline.pairing", invitation == null ? "" : invitation),
                options);
    }

    private void obey(InputStream in) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                obey(line.trim());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal can not be read", e);
        }
    }

    private void obey(String command) {
        switch (command) {
            case "" -> {}
            case "hub stop" -> stopHub();
            case "hub start" -> restartHub();
            case "quit" -> System.exit(0);
            default -> out.println("There are 'hub stop', 'hub start' and 'quit'.");
        }
    }

    private void stopHub() {
        ConfigurableApplicationContext running = hub;
        if (running != null) {
            running.close();
            hub = null;
            out.println("The hub is stopped: both devices work on, each for itself.");
        }
    }

    private void restartHub() {
        if (hub == null) {
            out.println("The hub is back at " + Contexts.address(startHub()));
        }
    }
}
