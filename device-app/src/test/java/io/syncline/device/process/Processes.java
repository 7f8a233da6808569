package io.syncline.device.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.springframework.util.FileSystemUtils;

/**
 * All processes of a test class and the directory of their data. What they printed is shown with a test that fails; when
 * the class is done, whatever still runs is killed and the data deleted.
 */
public final class Processes
        implements AfterAllCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                AutoCloseable {

    private static final String SCHEMA = """
            {"collections": {
              "user": {"version": "1",
                "fields": {"displayName": {"type": "string"}, "age": {"type": "int", "optional": true}},
                "indices": [{"field": "displayName"}]},
              "email": {"version": "1",
                "fields": {"address": {"type": "string"}},
                "relationships": [{"childOf": "user"}]},
              "note": {"version": "1",
                "fields": {"text": {"type": "text"}, "rank": {"type": "int", "optional": true}}}
            }}
            """;

    private final List<String> javaOptions;
    private final Path directory;
    private final Path schema;
    private final Queue<Program> started = new ConcurrentLinkedQueue<>();

    public Processes() {
        this(Program.QUICK_AND_SMALL);
    }

    /**
     * @param javaOptions what to tell the virtual machines
     */
    Processes(List<String> javaOptions) {
        this.javaOptions = List.copyOf(javaOptions);
        try {
            directory = Files.createTempDirectory("syncline-processes");
            schema = Files.writeString(directory.resolve("schema.json"), SCHEMA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file or directory for the test. */
    Path path(String name) {
        return directory.resolve(name);
    }

    Path schema() {
        return schema;
    }

    Program start(List<String> arguments) {
        Program program = Program.start(directory, javaOptions, arguments);
        started.add(program);
        return program;
    }

    /** Runs the program until it ends. */
    Program.Ending run(String... arguments) {
        return start(List.of(arguments)).awaitEnd();
    }

    public ProcessHub hub(String... options) {
        return new ProcessHub(this, FreePort.choose(), List.of(options));
    }

    /** A device that has not been started yet. */
    public ProcessDevice device(String name, String... options) {
        return new ProcessDevice(this, name, FreePort.choose(), List.of(options));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withReports(failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withReports(failure);
    }

    private Throwable withReports(Throwable failure) {
        String reports = started.stream().map(Program::report).collect(Collectors.joining("\n"));
        failure.addSuppressed(new AssertionError("What the processes said:\n" + reports));
        return failure;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getTestClass().filter(Class::isMemberClass).isEmpty()) {
            close();
        }
    }

    /** Kills whatever still runs and deletes the data. */
    @Override
    public void close() {
        started.forEach(Program::kill);
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
