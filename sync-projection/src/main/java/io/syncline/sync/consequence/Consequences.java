package io.syncline.sync.consequence;

import io.syncline.domain.command.ObjectCommand;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.storage.ObjectWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Carries out what follows from writes, and what follows from that. */
public final class Consequences {

    private final ObjectWriter writer;
    private final Orphans orphans;
    private final KeptCreations keptCreations;

    /** @param writer writes in the device's own name, without asking anybody */
    public Consequences(ObjectWriter writer, Orphans orphans, KeptCreations keptCreations) {
        this.writer = writer;
        this.orphans = orphans;
        this.keptCreations = keptCreations;
    }

    /** These objects were written, here or by others. Within the transaction that wrote them. */
    public void follow(Collection<ObjectId> written) {
        List<ObjectCommand> commands = after(written);
        while (!commands.isEmpty()) {
            writer.writeAll(commands);
            commands = after(commands.stream().map(ObjectCommand::id).toList());
        }
    }

    private List<ObjectCommand> after(Collection<ObjectId> written) {
        List<ObjectCommand> commands = new ArrayList<>(orphans.after(written));
        commands.addAll(keptCreations.after(written));
        return commands;
    }
}
