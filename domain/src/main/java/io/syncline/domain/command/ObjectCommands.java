package io.syncline.domain.command;

import java.util.List;

/**
 * Several commands as one: handled in this order, in one unit of work, all or none.
 *
 * @param commands at least one
 */
public record ObjectCommands(List<ObjectCommand> commands) {

    public ObjectCommands {
        commands = List.copyOf(commands);
    }
}
