package io.syncline.sync.store;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, in the form in which it is stored, hashed and sealed. Changes and updates stay the text that their
 * author wrote: a number printed again by another Java version could look different, and the hash would break.
 *
 * @see EventChain
 *
 * @param changes the new values as a JSON object
 * @param updates the relative updates as a JSON array; null when there is none
 * @param replaced what the author saw, as {@link ReplacedText} writes it; null when the event does not tell
 */
public record EventContent(
        ObjectId id,
        ObjectEvent.Kind kind,
        String schemaVersion,
        String changes,
        @Nullable String updates,
        @Nullable String replaced) {

    private static final int WITHOUT_UPDATES = 1;

    private static final int WITH_UPDATES = 2;
    private static final int WITH_REPLACED = 3;
    private static final int LONGEST_PART = 64 * 1024 * 1024;

    /** The content of an event by that device. */
    public static EventContent of(ObjectEvent event, DeviceId author) {
        Replaced replaced = event.replaced();
        return new EventContent(
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

    /**
     * The same content after its author, or the stamps of writes that it names, have become others.
     *
     * @param change the present stamp of a write
     */
    public EventContent stampedAgain(DeviceId before, DeviceId author, UnaryOperator<Stamp> change) {
        String edited = updates == null ? null : UpdatesJson.stampedAgain(updates, change);
        if (replaced == null) {
            return new EventContent(id, kind, schemaVersion, changes, edited, null);
        }
        ObjectEvent event = event(before);
        Replaced seen = ReplacedText.read(replaced, event, before).stamped(change);
        return new EventContent(id, kind, schemaVersion, changes, edited, ReplacedText.write(seen, event, author));
    }

    /** The bytes that the changes refer to, each once; JSON that looks like a reference counts as one. */
    Collection<BlobReference> blobs() {
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
     * One byte of format version, then byte strings in UTF-8, each behind its length in four bytes: five in format 1, six
     * with updates in format 2, seven in format 3, where the updates may be empty. Each content has the least format that
     * can say it, so that whoever knows no later one can read all that needs no more.
     */
    public byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(changes.length() + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(format());
            write(out, kind.name());
            write(out, id.collection());
            write(out, id.key());
            write(out, schemaVersion);
            write(out, changes);
            if (updates != null || replaced != null) {
                write(out, updates == null ? "" : updates);
            }
            if (replaced != null) {
                write(out, replaced);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encoded()} wrote.
     *
     * @throws UnreadableContentException when the bytes are of another format, such as that of a later version
     */
    public static EventContent decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version < WITHOUT_UPDATES || version > WITH_REPLACED) {
                throw new UnreadableContentException(
                        "it has format " + version + ", this version knows formats up to " + WITH_REPLACED);
            }
            ObjectEvent.Kind kind = ObjectEvent.Kind.valueOf(read(in));
            ObjectId id = new ObjectId(read(in), read(in));
            String schemaVersion = read(in);
            String changes = read(in);
            String updates = version >= WITH_UPDATES ? read(in) : "";
            String replaced = version >= WITH_REPLACED ? read(in) : null;
            return new EventContent(id, kind, schemaVersion, changes, updates.isEmpty() ? null : updates, replaced);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableContentException(String.valueOf(e.getMessage()));
        }
    }

    private int format() {
        if (replaced != null) {
            return WITH_REPLACED;
        }
        return updates == null ? WITHOUT_UPDATES : WITH_UPDATES;
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_PART) {
            throw new IOException("a part of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("it ends too early");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
