package io.syncline.sync.aggregate;

import java.util.Collection;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandMessageHandlingMember;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.inspection.CreationPolicyMember;

/** Tells commands that can only create an aggregate from those that find one. */
final class Creation {

    private Creation() {}

    static boolean isCreation(ApplicationType type, CommandMessage<?> command) {
        return type.model().allCommandHandlers().values().stream()
                .flatMap(Collection::stream)
                .filter(handler -> handler.canHandle(command))
                .anyMatch(Creation::isCreation);
    }

    private static boolean isCreation(MessageHandlingMember<?> handler) {
        return handler.unwrap(CommandMessageHandlingMember.class)
                        .map(member -> member.isFactoryHandler())
                        .orElse(false)
                || handler.unwrap(CreationPolicyMember.class)
                        .map(member -> member.creationPolicy())
                        .filter(AggregateCreationPolicy.ALWAYS::equals)
                        .isPresent();
    }
}
