package io.syncline.device.process;

import static org.awaitility.Awaitility.await;

import io.syncline.device.Syncline;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of the program in a process of its own. It has the class path of the test, so that no jar needs to be packaged:
 * Surefire tells the whole of it in a property, since its own process is started with a jar that only names the others.
 */
public final class Program {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    static final List<String> QUICK_AND_SMALL = List.of(
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xshare:auto");

    private final List<String> arguments;
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(List<String> arguments, Process process, Path out, Path err) {
        this.arguments = arguments;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts the program; does not wait for anything.
     *
     * @param outputs where to keep what it prints
     * @param javaOptions what to tell the virtual machine
     */
    static Program start(Path outputs, List<String> javaOptions, List<String> arguments) {
        List<String> command = Stream.of(
                        Stream.of(JAVA.toString()),
                        javaOptions.stream(),
                        Stream.of(Syncline.class.getName()),
                        arguments.stream())
                .flatMap(part -> part)
                .toList();
        try {
            Path out = Files.createTempFile(outputs, "out", ".txt");
            Path err = Files.createTempFile(outputs, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(outputs.toFile())
                    .redirectInput(nothing())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("CLASSPATH", CLASS_PATH);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Program(arguments, process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    /** Waits until the program has printed where it can be reached. */
    void awaitAddress(String announcement) {
        await("the program says '%s'".formatted(announcement))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast("The program has ended:\n" + arguments, () -> !process.isAlive())
                .until(() -> out().contains(announcement));
    }

    /** Waits until the program has ended by itself. */
    Ending awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The program still runs, which it should not.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Ending(process.exitValue(), out(), err());
    }

    boolean isRunning() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: the process has no say in it, and nothing more is written. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM: asks the process to end. */
    public void terminate() {
        process.destroy();
    }

    /** SIGSTOP: the process keeps its connections and its files, and does nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT: the process goes on where it was frozen. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (code != 0) {
                throw new IllegalStateException("The signal %s could not be sent.".formatted(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a failed test shows of this process. */
    public String report() {
        String state = process.isAlive() ? "runs" : "ended with " + process.exitValue();
        return "%s (%s)%n%s%s".formatted(String.join(" ", arguments), state, out().indent(4), err().indent(4));
    }

    private String out() {
        return text(out);
    }

    private String err() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the program ended. */
    record Ending(int code, String out, String err) {}
}
