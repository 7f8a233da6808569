package io.syncline.domain.synced;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of the application that is synced, and how. Mostly told by {@link Synced}; this is for classes that can not
 * be annotated, and for judges that need something.
 *
 * @param type the aggregate's class
 * @param judge who decides, with {@link Merging#CHOOSE}; null otherwise
 * @param rules see {@link Synced#rules()}
 */
public record SyncedAggregate(
        Class<?> type, Merging merging, @Nullable WriteJudge judge, String rules) {

    public SyncedAggregate {
        if ((merging == Merging.CHOOSE) != (judge != null)) {
            throw new IllegalArgumentException(
                    "Aggregate %s: merging by CHOOSE needs a judge, and only that; here it is %s, and the judge %s."
                            .formatted(type.getName(), merging, judge));
        }
    }

    /** The aggregate as its annotation says it; empty when it has none. */
    public static Optional<SyncedAggregate> annotated(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Synced.class))
                .map(synced -> new SyncedAggregate(type, synced.merging(), judge(synced), synced.rules()));
    }

    /** The aggregate, merged in that way. */
    public static SyncedAggregate of(Class<?> type, Merging merging) {
        return new SyncedAggregate(type, merging, null, "");
    }

    /** The aggregate, with somebody who chooses among writes made in ignorance of one another. */
    public static SyncedAggregate of(Class<?> type, WriteJudge judge) {
        return new SyncedAggregate(type, Merging.CHOOSE, judge, "");
    }

    private static @Nullable WriteJudge judge(Synced synced) {
        if (synced.judge() == WriteJudge.class) {
            return null;
        }
        try {
            var constructor = synced.judge().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "The judge %s can not be made".formatted(synced.judge().getName()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "The judge %s needs a constructor without parameters."
                            .formatted(synced.judge().getName()),
                    e);
        }
    }
}
