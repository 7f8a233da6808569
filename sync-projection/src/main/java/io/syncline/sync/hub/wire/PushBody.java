package io.syncline.sync.hub.wire;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.TooLarge;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a device sends: <code>{"events":[…]}</code>. Space and device are known from the address and the token. */
public final class PushBody {

    private PushBody() {}

    public static byte[] write(List<SealedEvent> events) {
        return JsonStream.write(JsonStream.room(events), json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("events");
            for (SealedEvent event : events) {
                EventJson.write(json, event);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /**
     * Reads no further than the limit in events; the limit in bytes is the stream's.
     *
     * @throws TooLarge when there are more events than the limits allow
     * @throws MalformedBody when this is not a push
     */
    public static List<SealedEvent> read(InputStream body, String space, DeviceId device, Limits limits) {
        return JsonStream.read("a push of events", body, json -> {
            List<SealedEvent> events = new ArrayList<>();
            EventJson event = new EventJson(space, device);
            JsonStream.enterObject(json);
            JsonStream.members(json, name -> {
                if (name.equals("events")) {
                    readEvents(json, event, events, limits);
                } else {
                    json.skipChildren();
                }
            });
            return events;
        });
    }

    private static SealedEvent whole(SealedEvent event) {
        if (event.isPassedOver()) {
            throw new IllegalArgumentException("an event has no payload");
        }
        return event;
    }

    private static void readEvents(JsonParser json, EventJson event, List<SealedEvent> events, Limits limits) {
        JsonStream.requireToken(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (events.size() == limits.events()) {
                throw new TooLarge(limits);
            }
            JsonStream.requireToken(json, JsonToken.START_OBJECT);
            events.add(whole(event.read(json).event()));
        }
    }
}
