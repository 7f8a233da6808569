package io.syncline.sync.axon;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.event.EventMetaData;
import io.syncline.domain.stamp.HybridClock;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Gives every command to a stored object its stamp. The transaction has begun by then, so stamps follow its order. */
final class StampingInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final HybridClock clock;

    StampingInterceptor(HybridClock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        unitOfWork.transformMessage(this::stamped);
        return chain.proceed();
    }

    private CommandMessage<?> stamped(CommandMessage<?> message) {
        return message.getPayload() instanceof ObjectCommand
                ? message.andMetaData(Map.of(EventMetaData.STAMP, clock.next()))
                : message;
    }
}
