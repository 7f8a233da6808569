package io.syncline.sync.store;

import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an event of one of the application's own aggregates says.
 *
 * @param payload the event as the application's serializer wrote it
 * @param circumstances a JSON object with all that is known of it beside: see {@code docs/protocol.md}
 * @param role how the event stands in this device's store; no part of what travels
 * @param formerNames what the event was called before; null for one that was never called otherwise
 */
public record ApplicationContent(
        String aggregateType,
        String aggregateIdentifier,
        String payload,
        String circumstances,
        Role role,
        @Nullable String formerNames)
        implements EventContent {

    static final int FORMAT = 4;

    /** The member of the circumstances that says what an author had seen. */
    private static final String SEEN = "seen";

    /** The member of the circumstances that says that the event was written at another time than it has. */
    public static final String MOVED = "moved";

    /** No collection's name begins so. */
    private static final String MARK = "@";

    /** How an event stands in a device's store. */
    public enum Role {

        /** It stood when it came here, and readers of the stream are shown it. */
        APPLIED,

        /** It did not stand when it came here: readers of the stream are shown what merging made of it instead. */
        WITHHELD,

        /** This device's own note of what merging has decided; it never travels. */
        OUTCOME
    }

    /** Of an event that was never called otherwise. */
    public ApplicationContent(
            String aggregateType, String aggregateIdentifier, String payload, String circumstances, Role role) {
        this(aggregateType, aggregateIdentifier, payload, circumstances, role, null);
    }

    /** An event that stands. */
    public ApplicationContent(String aggregateType, String aggregateIdentifier, String payload, String circumstances) {
        this(aggregateType, aggregateIdentifier, payload, circumstances, Role.APPLIED);
    }

    /** What the aggregate is called among objects. */
    public static ObjectId idOf(String aggregateType, String aggregateIdentifier) {
        return new ObjectId(MARK + aggregateType, aggregateIdentifier);
    }

    /** Whether the name is that of an aggregate's type and not of a collection, where both stand side by side. */
    public static boolean isAggregateType(String collection) {
        return collection.startsWith(MARK);
    }

    /** The aggregate's type, out of an id. */
    public static String aggregateType(ObjectId id) {
        return id.collection().substring(MARK.length());
    }

    @Override
    public ObjectId id() {
        return idOf(aggregateType, aggregateIdentifier);
    }

    /** The same event in another role. */
    public ApplicationContent as(Role other) {
        return new ApplicationContent(aggregateType, aggregateIdentifier, payload, circumstances, other, formerNames);
    }

    @Override
    public ApplicationContent withFormerNames(@Nullable String names) {
        return new ApplicationContent(aggregateType, aggregateIdentifier, payload, circumstances, role, names);
    }

    /**
     * It names no stamps. But who goes on under another name has seen what stays under the former one; and what gets another
     * time may have another place now among the writes that its author had seen.
     */
    @Override
    public ApplicationContent movedTo(Origin after, Origin before, UnaryOperator<Stamp> change) {
        if (before.device().equals(Devices.NOBODY)) {
            return this;
        }
        boolean isRenamed = !before.device().equals(after.device()) || before.epoch() != after.epoch();
        long kept = before.sequence() - after.sequence();
        ApplicationContent named =
                isRenamed && kept > 0 ? havingSeen("%s-%d".formatted(before.device(), before.epoch()), kept) : this;
        boolean hasOtherTime = before.stamp().hybridTime() != after.stamp().hybridTime();
        return hasOtherTime ? named.with(MOVED, true) : named;
    }

    private ApplicationContent havingSeen(String device, long sequence) {
        Map<String, @Nullable Object> all = ChangesJson.read(circumstances);
        if (!(all.get(SEEN) instanceof Map<?, ?> others)) {
            return this;
        }
        Map<Object, @Nullable Object> seen = new LinkedHashMap<>(others);
        seen.put(device, sequence);
        return with(SEEN, seen);
    }

    private ApplicationContent with(String member, Object value) {
        Map<String, @Nullable Object> all = ChangesJson.read(circumstances);
        all.put(member, value);
        return new ApplicationContent(
                aggregateType, aggregateIdentifier, payload, ChangesJson.write(all), role, formerNames);
    }

    @Override
    public byte[] encodedAlone() {
        return new Parts.Writer(FORMAT)
                .write(aggregateType)
                .write(aggregateIdentifier)
                .write(payload)
                .write(circumstances)
                .bytes();
    }

    static ApplicationContent read(Parts.Reader parts) throws IOException {
        ApplicationContent content = new ApplicationContent(parts.read(), parts.read(), parts.read(), parts.read());
        content.id();
        return content;
    }
}
