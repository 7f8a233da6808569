package io.syncline.device.role;

import io.syncline.device.cli.CommandLine;
import io.syncline.device.cli.UsageException;
import io.syncline.sync.adopt.SourceSettings;
import io.syncline.sync.adopt.file.FileFormat;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line says of a source that is to be adopted. */
record AdoptOptions(CommandLine commandLine) {

    static SourceSettings of(CommandLine commandLine) {
        AdoptOptions options = new AdoptOptions(commandLine);
        return new SourceSettings(options.list("schemas"), options.files());
    }

    private FileFormat files() {
        Character quote = character("quote");
        return new FileFormat(
                charset(),
                character("delimiter"),
                quote == null ? FileFormat.DEFAULT.quote() : quote,
                flag("header"),
                list("key"),
                sample());
    }

    private List<String> list(String option) {
        return commandLine.value(option).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private Charset charset() {
        String name =
                commandLine.value("charset").orElse(FileFormat.DEFAULT.charset().name());
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "There is no charset '%s'; --charset= takes names such as UTF-8 or windows-1252.".formatted(name));
        }
    }

    private @Nullable Character character(String option) {
        String value = commandLine.value(option).orElse(null);
        if (value == null) {
            return null;
        }
        String meant = value.equals("tab") || value.equals("\\t") ? "\t" : value;
        if (meant.length() != 1) {
            throw new UsageException("--%s= takes one character, or 'tab'.".formatted(option));
        }
        return meant.charAt(0);
    }

    private boolean flag(String option) {
        return switch (commandLine.value(option).orElse("true")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UsageException("--%s= takes true or false.".formatted(option));
        };
    }

    private long sample() {
        String value = commandLine.value("sample-rows").orElse(Long.toString(Long.MAX_VALUE));
        try {
            long rows = Long.parseLong(value);
            if (rows > 0) {
                return rows;
            }
        } catch (NumberFormatException e) {
            throw sampleRefused(value);
        }
        throw sampleRefused(value);
    }

    private static UsageException sampleRefused(String value) {
        return new UsageException("--sample-rows= takes a number of rows, and not '%s'.".formatted(value));
    }
}
