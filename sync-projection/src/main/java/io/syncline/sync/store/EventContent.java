package io.syncline.sync.store;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, in the form in which it is stored, hashed and sealed. Its parts stay the text that their author wrote.
 *
 * @see EventChain
 */
public sealed interface EventContent permits ObjectContent, ApplicationContent {

    /** The object, or the aggregate, that it is about. */
    ObjectId id();

    /** What the event was called before, as {@link FormerNames} writes it; null for one that was never called otherwise. */
    @Nullable
    String formerNames();

    /** The same content, of an event that was called so. */
    EventContent withFormerNames(@Nullable String names);

    /** {@link #encoded()}, without former names. */
    byte[] encodedAlone();

    /** One byte of format version, and the parts that this format has. */
    default byte[] encoded() {
        String names = formerNames();
        return names == null ? encodedAlone() : FormerNames.encoded(names, encodedAlone());
    }

    /**
     * The same content after its place in the history of its author, or the stamps of writes that it names, have become others.
     *
     * @param change the present stamp of a write
     */
    EventContent movedTo(Origin after, Origin before, UnaryOperator<Stamp> change);

    /** The content of an event by that device. */
    static ObjectContent of(ObjectEvent event, DeviceId author) {
        return ObjectContent.of(event, author);
    }

    /**
     * Reads what {@link #encoded()} wrote.
     *
     * @throws UnreadableContentException when the bytes are of another format, such as that of a later version
     */
    static EventContent decode(byte[] bytes) {
        try {
            Parts.Reader parts = new Parts.Reader(bytes);
            int version = parts.version();
            if (ObjectContent.isFormat(version)) {
                return ObjectContent.read(version, parts);
            }
            if (version == ApplicationContent.FORMAT) {
                return ApplicationContent.read(parts);
            }
            if (version == FormerNames.FORMAT) {
                return FormerNames.read(parts);
            }
            throw new UnreadableContentException(
                    "it has format " + version + ", this version knows formats up to " + FormerNames.FORMAT);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableContentException(String.valueOf(e.getMessage()));
        }
    }
}
