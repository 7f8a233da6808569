package io.syncline.sync.snapshot;

import io.syncline.domain.event.Origin;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Some objects of one collection, in the form that goes into a sealed chunk. Texts are UTF-8 behind their length, which like
 * all numbers is written with the most significant byte first; see {@code docs/snapshots.md}.
 *
 * @param schemaVersion of the collection, where the snapshot was made
 */
record SnapshotChunk(String collection, String schemaVersion, List<SnapshotObject> objects) {

    private static final int FORMAT = 1;
    private static final int CONTINUED = 1;
    private static final int HASH_BYTES = 32;
    private static final int PER_OBJECT = 600;

    SnapshotChunk {
        objects = List.copyOf(objects);
    }

    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(objects.size() * PER_OBJECT + PER_OBJECT);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            write(out, collection);
            write(out, schemaVersion);
            out.writeInt(objects.size());
            for (SnapshotObject object : objects) {
                write(out, object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, SnapshotObject object) throws IOException {
        out.writeByte(object.continued() ? CONTINUED : 0);
        write(out, object.key());
        write(out, object.stamps());
        write(out, object.values());
        out.writeLong(object.hybridTime());
        out.writeInt(object.events().size());
        for (CarriedEvent event : object.events()) {
            write(out, event.origin().device().value());
            out.writeInt(event.origin().epoch());
            out.writeLong(event.origin().sequence());
            out.writeLong(event.origin().transactionStart());
            out.writeLong(event.origin().stamp().hybridTime());
            out.write(event.hash());
            write(out, event.content());
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** @throws UnusableSnapshotException when the bytes are of another form, such as that of a later version */
    static SnapshotChunk decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readUnsignedByte();
            if (format != FORMAT) {
                throw new UnusableSnapshotException(
                        "A chunk has format %d, this version knows %d.".formatted(format, FORMAT));
            }
            String collection = text(in);
            String version = text(in);
            int count = in.readInt();
            List<SnapshotObject> objects = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                objects.add(object(in));
            }
            return new SnapshotChunk(collection, version, objects);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableSnapshotException("A chunk can not be read: " + e.getMessage(), e);
        }
    }

    private static SnapshotObject object(DataInputStream in) throws IOException {
        boolean continued = in.readUnsignedByte() == CONTINUED;
        String key = text(in);
        String stamps = text(in);
        String values = text(in);
        long hybridTime = in.readLong();
        int count = in.readInt();
        List<CarriedEvent> events = count == 0 ? List.of() : new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(in));
        }
        return new SnapshotObject(key, stamps, values, hybridTime, continued, events);
    }

    private static CarriedEvent event(DataInputStream in) throws IOException {
        DeviceId device = new DeviceId(text(in));
        int epoch = in.readInt();
        long sequence = in.readLong();
        long transactionStart = in.readLong();
        Stamp stamp = new Stamp(in.readLong(), device);
        byte[] hash = bytes(in, HASH_BYTES);
        return new CarriedEvent(new Origin(stamp, epoch, sequence, transactionStart), bytes(in, in.readInt()), hash);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in, in.readInt()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > in.available()) {
            throw new IOException("a part of %d bytes, of which %d are there".formatted(length, in.available()));
        }
        return in.readNBytes(length);
    }
}
