package io.syncline.domain.module;

import io.syncline.domain.middleware.ModuleCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears of every operation and method of modules when it has ended, in its thread. Must return quickly. */
@FunctionalInterface
public interface ModuleObserver {

    /**
     * A call has ended.
     *
     * @param answer what it answered; null when it failed, or answered nothing
     * @param failure why it was refused or broke off; null when it did neither
     */
    void ended(ModuleCall call, Duration duration, @Nullable Object answer, @Nullable RuntimeException failure);
}
