package io.syncline.sync.simulation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Our code with a planted bug: all of it loaded once more, beside the right one, with the changed classes first. The
 * simulation runs in there like anything else.
 */
final class Mutant implements AutoCloseable {

    private static final String OURS = "io.syncline.";

    private final Path directory;
    private final URLClassLoader loader;

    private Mutant(Path directory, URLClassLoader loader) {
        this.directory = directory;
        this.loader = loader;
    }

    static Mutant with(PlantedBug bug) {
        Path directory = Files.temporary();
        compile(changed(bug), directory);
        List<URL> places = new ArrayList<>();
        places.add(url(directory));
        for (String place : classPath().split(File.pathSeparator)) {
            places.add(url(Path.of(place)));
        }
        return new Mutant(directory, new OursFirst(places.toArray(URL[]::new)));
    }

    /** What did not hold in the history of that seed; empty when all held. */
    Optional<String> failure(long seed) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> simulation = loader.loadClass(Simulation.class.getName());
            var play = simulation.getDeclaredMethod("failure", long.class);
            play.setAccessible(true);
            return Optional.ofNullable((String) play.invoke(null, seed));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The classes' texts, by their full names, after the changes. */
    private static Map<String, String> changed(PlantedBug bug) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (PlantedBug.Patch patch : bug.patches()) {
            String text = texts.computeIfAbsent(patch.type(), type -> read(patch.module(), type));
            if (text.split(java.util.regex.Pattern.quote(patch.right()), -1).length != 2) {
                throw new IllegalStateException("'%s' can not be planted: '%s' does not stand once in %s any more."
                        .formatted(bug, patch.right(), patch.type()));
            }
            texts.put(patch.type(), text.replace(patch.right(), patch.wrong()));
        }
        return texts;
    }

    private static void compile(Map<String, String> texts, Path to) {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-nowarn", "-parameters", "-cp", classPath(), "-d", to.toString()));
        texts.forEach((type, text) -> arguments.add(write(to, type, text)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The changed code does not compile.");
        }
    }

    private static String write(Path to, String type, String text) {
        Path file = to.resolve(type.substring(type.lastIndexOf('.') + 1) + ".java");
        try {
            return java.nio.file.Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String module, String type) {
        Path source = Path.of(module, "src", "main", "java").resolve(type.replace('.', '/') + ".java");
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (java.nio.file.Files.exists(at.resolve(source))) {
                try {
                    return java.nio.file.Files.readString(at.resolve(source));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalStateException("There is no %s here or above.".formatted(source));
    }

    /** Surefire's own jar only names the class path. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Files.delete(directory);
    }

    private static final class OursFirst extends URLClassLoader {

        OursFirst(URL[] places) {
            super(places, Mutant.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }
    }
}
