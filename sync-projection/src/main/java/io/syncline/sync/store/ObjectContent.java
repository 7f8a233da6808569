package io.syncline.sync.store;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Origin;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an event of a stored object says. Changes and updates stay the text that their
 * author wrote: a number printed again by another Java version could look different, and the hash would break.
 *
 * @see EventChain
 *
 * @param changes the new values as a JSON object
 * @param updates the relative updates as a JSON array; null when there is none
 * @param replaced what the author saw, as {@link ReplacedText} writes it; null when the event does not tell
 * @param formerNames what the event was called before; null for one that was never called otherwise
 */
public record ObjectContent(
        ObjectId id,
        ObjectEvent.Kind kind,
        String schemaVersion,
        String changes,
        @Nullable String updates,
        @Nullable String replaced,
        @Nullable String formerNames)
        implements EventContent {

    private static final int WITHOUT_UPDATES = 1;

    private static final int WITH_UPDATES = 2;
    private static final int WITH_REPLACED = 3;

    /** Of an event that was never called otherwise. */
    ObjectContent(
            ObjectId id,
            ObjectEvent.Kind kind,
            String schemaVersion,
            String changes,
            @Nullable String updates,
            @Nullable String replaced) {
        this(id, kind, schemaVersion, changes, updates, replaced, null);
    }

    /** The content of an event by that device. */
    static ObjectContent of(ObjectEvent event, DeviceId author) {
        Replaced replaced = event.replaced();
        return new ObjectContent(
                event.id(),
                event.kind(),
                event.schemaVersion(),
                ChangesJson.write(event.changes()),
                event.updates().isEmpty() ? null : UpdatesJson.write(event.updates()),
                replaced == null ? null : ReplacedText.write(replaced, event, author));
    }

    /** What it says, written by that device. */
    public ObjectEvent event(DeviceId author) {
        ObjectEvent event = ObjectEvent.of(
                kind,
                id,
                schemaVersion,
                ChangesJson.read(changes),
                updates == null ? List.of() : UpdatesJson.read(updates));
        return replaced == null ? event : event.replacing(ReplacedText.read(replaced, event, author));
    }

    @Override
    public ObjectContent movedTo(Origin after, Origin before, UnaryOperator<Stamp> change) {
        String edited = updates == null ? null : UpdatesJson.stampedAgain(updates, change);
        if (replaced == null) {
            return new ObjectContent(id, kind, schemaVersion, changes, edited, null, formerNames);
        }
        ObjectEvent event = event(before.device());
        Replaced seen = ReplacedText.read(replaced, event, before.device()).stamped(change);
        String again = ReplacedText.write(seen, event, after.device());
        return new ObjectContent(id, kind, schemaVersion, changes, edited, again, formerNames);
    }

    @Override
    public ObjectContent withFormerNames(@Nullable String names) {
        return new ObjectContent(id, kind, schemaVersion, changes, updates, replaced, names);
    }

    /** The bytes that the changes refer to, each once; JSON that looks like a reference counts as one. */
    Collection<BlobReference> blobs() {
        return blobs(changes);
    }

    /** The bytes that values, given as a JSON object, refer to. */
    static Collection<BlobReference> blobs(String changes) {
        if (!changes.contains("\"sha256\"")) {
            return List.of();
        }
        Map<String, BlobReference> references = new LinkedHashMap<>();
        for (Object value : ChangesJson.read(changes).values()) {
            reference(value).ifPresent(blob -> references.putIfAbsent(blob.sha256(), blob));
        }
        return references.values();
    }

    private static Optional<BlobReference> reference(@Nullable Object value) {
        try {
            return BlobReference.of(value);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Five {@linkplain Parts parts} in format 1, six with updates in format 2, seven in format 3, where the updates may be
     * empty. Each content has the least format that can say it, so that whoever knows no later one can read all that needs
     * no more.
     */
    @Override
    public byte[] encodedAlone() {
        Parts.Writer parts = new Parts.Writer(format())
                .write(kind.name())
                .write(id.collection())
                .write(id.key())
                .write(schemaVersion)
                .write(changes);
        if (updates != null || replaced != null) {
            parts.write(updates == null ? "" : updates);
        }
        return replaced == null ? parts.bytes() : parts.write(replaced).bytes();
    }

    private int format() {
        if (replaced != null) {
            return WITH_REPLACED;
        }
        return updates == null ? WITHOUT_UPDATES : WITH_UPDATES;
    }

    static boolean isFormat(int version) {
        return version >= WITHOUT_UPDATES && version <= WITH_REPLACED;
    }

    static ObjectContent read(int version, Parts.Reader parts) throws IOException {
        ObjectEvent.Kind kind = ObjectEvent.Kind.valueOf(parts.read());
        ObjectId id = new ObjectId(parts.read(), parts.read());
        String schemaVersion = parts.read();
        String changes = parts.read();
        String updates = version >= WITH_UPDATES ? parts.read() : "";
        String replaced = version >= WITH_REPLACED ? parts.read() : null;
        return new ObjectContent(id, kind, schemaVersion, changes, updates.isEmpty() ? null : updates, replaced);
    }
}
