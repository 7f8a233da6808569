package io.syncline.sync.hub.wire;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.RoutingTag;
import io.syncline.sync.hub.SealedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * One event as a JSON object, read and written as a stream: events come by the hundred thousand. A stamp is two
 * numbers, because one of 64 bits would lose digits in languages whose numbers are doubles.
 */
final class EventJson {

    private static final int MISSING = -1;

    private final String space;
    private DeviceId device;
    private long position;
    private int epoch;
    private long sequence;
    private long millis;
    private int counter;
    private long start;
    private int size;
    private @Nullable RoutingTag tag;
    private byte @Nullable [] payload;

    /** Reads events of the space, and of that device unless they name another. */
    EventJson(String space, DeviceId device) {
        this.space = space;
        this.device = device;
    }

    static void write(JsonGenerator json, PositionedEvent event) {
        json.writeStartObject();
        json.writeNumberProperty("position", event.position());
        json.writeStringProperty("device", event.event().header().device().value());
        writeMembers(json, event.event());
        json.writeEndObject();
    }

    /** Without position, which only the hub gives, and device, which it knows. */
    static void write(JsonGenerator json, SealedEvent event) {
        json.writeStartObject();
        if (event.tag() != null) {
            json.writeStringProperty("tag", event.tag().value());
        }
        writeMembers(json, event);
        json.writeEndObject();
    }

    /** Reads the object that the parser has just entered. */
    PositionedEvent read(JsonParser json) {
        forget();
        JsonStream.members(json, name -> member(name, json));
        EventHeader header =
                new EventHeader(space, device, epoch, sequence, Stamp.of(millis, counter, device), start, size);
        return new PositionedEvent(
                position, payload == null ? SealedEvent.passedOver(header) : new SealedEvent(header, tag, payload));
    }

    private static void writeMembers(JsonGenerator json, SealedEvent event) {
        EventHeader header = event.header();
        Stamp stamp = header.stamp();
        json.writeNumberProperty("epoch", header.epoch());
        json.writeNumberProperty("sequence", header.sequence());
        json.writeNumberProperty("millis", stamp.milliseconds());
        json.writeNumberProperty("counter", (int) (stamp.hybridTime() & 0xFFFF));
        json.writeNumberProperty("transactionStart", header.transactionStart());
        json.writeNumberProperty("transactionSize", header.transactionSize());
        if (!event.isPassedOver()) {
            json.writeBinaryProperty("payload", event.payload());
        }
    }

    /** A member that is missing then has a value that no header accepts. */
    private void forget() {
        position = MISSING;
        epoch = MISSING;
        sequence = MISSING;
        millis = MISSING;
        counter = MISSING;
        start = MISSING;
        size = MISSING;
        tag = null;
        payload = null;
    }

    private void member(String name, JsonParser json) {
        switch (name) {
            case "position" -> position = json.getLongValue();
            case "device" -> device = device(json.getString());
            case "epoch" -> epoch = json.getIntValue();
            case "sequence" -> sequence = json.getLongValue();
            case "millis" -> millis = json.getLongValue();
            case "counter" -> counter = json.getIntValue();
            case "transactionStart" -> start = json.getLongValue();
            case "transactionSize" -> size = json.getIntValue();
            case "tag" -> tag = new RoutingTag(json.getString());
            case "payload" -> payload = json.getBinaryValue();
            default -> json.skipChildren();
        }
    }

    /** Most events come from the same device as the one before. */
    private DeviceId device(String value) {
        return value.equals(device.value()) ? device : new DeviceId(value);
    }
}
