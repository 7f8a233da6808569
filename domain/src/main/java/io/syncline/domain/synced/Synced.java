package io.syncline.domain.synced;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an Axon aggregate of the application: its events travel to all devices of the space, and those of the other
 * devices are replayed into it and into the application's projections. Without it an aggregate stays on its device.
 *
 * <pre>{@code
 * @Aggregate
 * @Synced(merging = Merging.CHECK_COMMANDS)
 * class Course { … }
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Synced {

    /** What becomes of writes that devices made in ignorance of one another. */
    Merging merging() default Merging.REPLAY_EVENTS;

    /** Who decides, with {@link Merging#CHOOSE}; made by its constructor without parameters. */
    Class<? extends WriteJudge> judge() default WriteJudge.class;

    /**
     * A name for the present version of the rules: of what the command handlers or the judge decide. When an update of the
     * application changes it, all that was merged by the former rules is decided anew.
     */
    String rules() default "";
}
