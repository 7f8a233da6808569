package io.syncline.domain.generator;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A statement that holds for whatever a generator makes:
 *
 * <pre>{@code
 * Property.ofLists(Histories::anyHistory).holds(2_000, (history, random) -> assertThat(…));
 * }</pre>
 *
 * <p>A failure names its seed. {@code -Dsyncline.seed=17} runs that seed alone.
 *
 * @param <T> what is generated
 */
public final class Property<T> {

    private static final String ONLY_SEED = "syncline.seed";

    private final Function<Random, T> generator;
    private final Shrinker<T> shrinker;

    private Property(Function<Random, T> generator, Shrinker<T> shrinker) {
        this.generator = generator;
        this.shrinker = shrinker;
    }

    /**
     * What has to hold; throws when it does not.
     *
     * @param <T> what it is about
     */
    @FunctionalInterface
    public interface Statement<T> {

        /** Gets a source of chance of its own, which gives the same each time the value is tried. */
        void check(T value, Random random);
    }

    /** Makes a failing value smaller; answers the smallest that it found, which may be the same. */
    @FunctionalInterface
    private interface Shrinker<T> {
        T shrink(T failing, Function<T, Boolean> fails);
    }

    /** A property of single values, which are shown as they are. */
    public static <T> Property<T> of(Function<Random, T> generator) {
        return new Property<>(generator, (failing, fails) -> failing);
    }

    /** A property of lists, which are shortened when they fail. */
    public static <E> Property<List<E>> ofLists(Function<Random, List<E>> generator) {
        return new Property<>(generator, Shrinking::shortest);
    }

    /** Checks the statement for the seeds from 1 on. */
    public void holds(int seeds, Statement<T> statement) {
        Long only = Long.getLong(ONLY_SEED);
        if (only != null) {
            check(only, statement);
            return;
        }
        for (long seed = 1; seed <= seeds; seed++) {
            check(seed, statement);
        }
    }

    /** As {@link #holds(int, Statement)}, for a statement that needs no chance. */
    public void holds(int seeds, Consumer<T> statement) {
        holds(seeds, (value, random) -> statement.accept(value));
    }

    private void check(long seed, Statement<T> statement) {
        T value = generator.apply(new Random(seed));
        if (failure(value, seed, statement) == null) {
            return;
        }
        T least = shrinker.shrink(value, smaller -> failure(smaller, seed, statement) != null);
        throw new AssertionError(
                "Fails with seed %d (run it alone with -D%s=%d), the least such value being%n%s"
                        .formatted(seed, ONLY_SEED, seed, least),
                failure(least, seed, statement));
    }

    private static <T> @Nullable Throwable failure(T value, long seed, Statement<T> statement) {
        try {
            statement.check(value, new Random(~seed));
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        }
    }
}
