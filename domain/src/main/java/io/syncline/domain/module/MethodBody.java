package io.syncline.domain.module;

import org.jspecify.annotations.Nullable;

/** What a public method does, written in Java. */
@FunctionalInterface
public interface MethodBody {

    /** Answers the call; null where there is no answer. A mutation that throws has changed nothing. */
    @Nullable
    Object run(MethodCall call);
}
