package io.syncline.device.role;

import io.syncline.device.adopt.Adopt;
import io.syncline.device.adopt.AdoptionConsole;
import io.syncline.device.cli.CommandLine;
import io.syncline.device.cli.Role;
import io.syncline.device.cli.UsageException;
import io.syncline.device.context.Contexts;
import io.syncline.device.demo.Demo;
import io.syncline.device.hubserver.CompactNow;
import io.syncline.sync.database.StoreAddress;
import io.syncline.sync.setup.DeviceStore;
import io.syncline.sync.setup.OwnHub;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Runs what the command line asks for. */
public final class Roles {

    private Roles() {}

    /** Answers whether something keeps running. */
    public static boolean run(CommandLine commandLine, PrintStream out) {
        if (commandLine.has("--help")) {
            out.print(commandLine.roleGiven() ? commandLine.role().help() : Role.overview());
            return false;
        }
        if (commandLine.has("--version")) {
            out.println("syncline " + version());
            return false;
        }
        String[] options = commandLine.optionArray();
        switch (commandLine.role()) {
            case DEMO -> demo(commandLine, out);
            case HUB -> hub(commandLine, out);
            case DEVICE -> device(options, out);
            case ADOPT -> adopt(commandLine, out);
            case EXPORT -> Exchange.export(commandLine, out);
            case IMPORT -> Exchange.importing(commandLine, out);
            case REBUILD -> rebuild(options, out);
        }
        return switch (commandLine.role()) {
            case HUB -> !isToCompact(commandLine);
            case DEMO, DEVICE -> true;
            case ADOPT, EXPORT, IMPORT, REBUILD -> false;
        };
    }

    private static void hub(CommandLine commandLine, PrintStream out) {
        String[] options = commandLine.optionArray();
        if (isToCompact(commandLine)) {
            try (ConfigurableApplicationContext context = Contexts.settings(options)) {
                CompactNow.run(context.getEnvironment(), out::println);
            }
        } else {
            announce("Hub", Contexts.hub(Map.of(), options), out);
        }
    }

    private static boolean isToCompact(CommandLine commandLine) {
        Optional<String> when = commandLine.value("syncline.hub.compact");
        if (when.isPresent() && !when.get().equals("now")) {
            throw new UsageException("--syncline.hub.compact is 'now' or left out, not '%s'.".formatted(when.get()));
        }
        return when.isPresent();
    }

    private static void device(String[] options, PrintStream out) {
        ConfigurableApplicationContext context = Contexts.device(Map.of(), options);
        announce("Device", context, out);
        context.getBeanProvider(OwnHub.class)
                .ifAvailable(own ->
                        out.println("Other devices reach it at " + own.address().get()));
    }

    private static void announce(String what, ConfigurableApplicationContext context, PrintStream out) {
        out.println(what + " at " + Contexts.address(context));
    }

    private static void adopt(CommandLine commandLine, PrintStream out) {
        String from = commandLine
                .value("from")
                .orElseThrow(() -> new UsageException(
                        "Role 'adopt' needs --from=jdbc:…, the database to bring over, or --from=FILE."));
        try (ConfigurableApplicationContext context = Contexts.settings(commandLine.optionArray())) {
            Environment settings = context.getEnvironment();
            Adopt adopt = new Adopt(
                    from,
                    AdoptOptions.of(commandLine),
                    new StoreAddress(
                            Path.of(settings.getProperty("syncline.data", "syncline-data")),
                            settings.getProperty("syncline.store"),
                            settings.getProperty("syncline.store-username"),
                            settings.getProperty("syncline.store-password")),
                    Optional.ofNullable(settings.getProperty("syncline.schema"))
                            .map(Path::of)
                            .orElse(null),
                    settings.getProperty("syncline.device.name", "device"));
            out.println(adopt.run(InstantSource.system(), new AdoptionConsole(out, System.err))
                    .summary());
        }
    }

    private static void demo(CommandLine commandLine, PrintStream out) {
        String data;
        try (ConfigurableApplicationContext context = Contexts.settings(commandLine.optionArray())) {
            data = context.getEnvironment().getProperty("syncline.data");
        }
        String[] others = commandLine.options().stream()
                .filter(option -> !option.startsWith("--server.port=") && !option.startsWith("--syncline.data="))
                .toArray(String[]::new);
        Demo.run(data, commandLine.value("server.port").orElse(null), others, System.in, out);
    }

    private static void rebuild(String[] options, PrintStream out) {
        try (ConfigurableApplicationContext context = Contexts.deviceAtRest(options)) {
            long replayed = context.getBean(DeviceStore.class).rebuild();
            out.printf("Rebuilt the rows from %d events.%n", replayed);
        }
    }

    private static String version() {
        return Optional.ofNullable(Roles.class.getPackage().getImplementationVersion())
                .orElse("(development)");
    }
}
