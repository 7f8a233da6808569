package io.syncline.domain.typed.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The component is one of the two links of a record that connects two others:
 *
 * <pre>{@code
 * record Membership(@Key UUID id, @Connects(User.class) String user, @Connects(Team.class) String team) {}
 * }</pre>
 *
 * <p>It holds the parent's key and has its type; for a parent whose key has several parts it is a record of these parts,
 * or their text. Its field is the relationship's alias. A component that may be null, or an {@code Optional}, makes the
 * link optional.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Connects {

    /** The parent's record; left out when the parent is named by {@link #collection}. */
    Class<? extends Record> value() default Record.class;

    /** The parent's collection, where it has no record. */
    String collection() default "";

    /** The name of the children as the parent sees them; by default the plural of the child collection's name. */
    String reverseAlias() default "";

    /** Whether a local write is refused when the parent is not there. */
    boolean enforced() default false;
}
