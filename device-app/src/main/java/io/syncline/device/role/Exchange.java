package io.syncline.device.role;

import io.syncline.device.cli.CommandLine;
import io.syncline.device.cli.UsageException;
import io.syncline.device.context.Contexts;
import io.syncline.sync.export.ExportReport;
import io.syncline.sync.export.ImportReport;
import io.syncline.sync.export.SpaceImport;
import io.syncline.sync.export.UnusableExportException;
import io.syncline.sync.setup.SchemaLocation;
import io.syncline.sync.setup.SynclineDevice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** The roles {@code export} and {@code import}: a device's data as one file, and back. The device must not be running. */
final class Exchange {

    private static final int REFUSALS_SHOWN = 10;

    private Exchange() {}

    static void export(CommandLine commandLine, PrintStream out) {
        Path file = file(commandLine);
        SchemaLocation schema = schema(commandLine);
        try (ConfigurableApplicationContext context = Contexts.deviceAtRest(commandLine.optionArray())) {
            ExportReport report = context.getBean(SynclineDevice.class)
                    .export()
                    .write(
                            file,
                            schema.exists() ? schema.text() : null,
                            commandLine.options().stream().anyMatch(option -> option.matches("--history(=true)?")));
            out.printf(
                    "Wrote %d objects, %d deleted ones, %d large values and %d events to %s.%n",
                    report.objects(), report.deleted(), report.blobs(), report.events(), file);
            if (report.missing() > 0) {
                out.printf("%d large values are not on this device and not in the file.%n", report.missing());
            }
        }
    }

    static void importing(CommandLine commandLine, PrintStream out) {
        Path file = file(commandLine);
        SpaceImport.requireWhole(file);
        SchemaLocation schema = schema(commandLine);
        if (!schema.exists()) {
            bringSchema(file, schema.file(), out);
        }
        try (ConfigurableApplicationContext context = Contexts.deviceAtRest(commandLine.optionArray())) {
            ImportReport report =
                    context.getBean(SynclineDevice.class).importing().read(file);
            out.println(report.summary());
            if (report.missing() > 0) {
                out.printf("%d large values are not in the file and were left out.%n", report.missing());
            }
            requireAllWritten(report);
        }
    }

    private static void requireAllWritten(ImportReport report) {
        if (!report.refused().isEmpty()) {
            throw new UnusableExportException("%d objects could not be written: %s"
                    .formatted(
                            report.refused().size(),
                            String.join(
                                    " ",
                                    report.refused().stream()
                                            .limit(REFUSALS_SHOWN)
                                            .toList())));
        }
    }

    private static void bringSchema(Path file, Path to, PrintStream out) {
        Optional<String> text = SpaceImport.schema(file);
        if (text.isPresent()) {
            try {
                Files.createDirectories(to.toAbsolutePath().getParent());
                Files.writeString(to, text.get());
                out.printf("Wrote the schema of the file to %s.%n", to);
            } catch (IOException e) {
                throw new UnusableExportException("The schema can not be written to '%s'.".formatted(to), e);
            }
        }
    }

    private static Path file(CommandLine commandLine) {
        return Path.of(commandLine
                .word()
                .orElseThrow(() -> new UsageException("Role '%s' needs a file: %s FILE."
                        .formatted(commandLine.role().word(), commandLine.role().word()))));
    }

    private static SchemaLocation schema(CommandLine commandLine) {
        try (ConfigurableApplicationContext context = Contexts.settings(commandLine.optionArray())) {
            @Nullable String schema = context.getEnvironment().getProperty("syncline.schema");
            return SchemaLocation.of(
                    schema == null ? null : Path.of(schema),
                    Path.of(context.getEnvironment().getProperty("syncline.data", "syncline-data")));
        }
    }
}
