package io.syncline.sync.aggregate;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandMessageHandlingMember;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.CreationPolicyMember;

/** Tells commands that can only create an aggregate from those that find one. */
final class Creation {

    private Creation() {}

    /** The names of commands that may create an aggregate. */
    static Set<String> namesOf(AggregateModel<?> model) {
        return model.allCommandHandlers().values().stream()
                .flatMap(Collection::stream)
                .filter(Creation::isCreation)
                .flatMap(handler -> handler.unwrap(CommandMessageHandlingMember.class).stream())
                .map(member -> member.commandName())
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isCreation(ApplicationType type, CommandMessage<?> command) {
        return type.creations().contains(command.getCommandName()) && hasCreator(type, command);
    }

    private static boolean hasCreator(ApplicationType type, CommandMessage<?> command) {
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
