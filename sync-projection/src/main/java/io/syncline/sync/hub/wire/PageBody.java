package io.syncline.sync.hub.wire;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PositionedEvent;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a device is given: <code>{"events":[…],"next":7,"more":false}</code>. */
public final class PageBody {

    /** Every event of a page names its device; until then, one that cannot have written any. */
    private static final DeviceId UNSAID = new DeviceId("0000000000000000");

    private final String space;
    private final List<PositionedEvent> events = new ArrayList<>();
    private long next = -1;
    private boolean more;

    private PageBody(String space) {
        this.space = space;
    }

    public static byte[] write(Page page) {
        int room = JsonStream.room(
                page.events().stream().map(PositionedEvent::event).toList());
        return JsonStream.write(room, json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("events");
            for (PositionedEvent event : page.events()) {
                EventJson.write(json, event);
            }
            json.writeEndArray();
            json.writeNumberProperty("next", page.next());
            json.writeBooleanProperty("more", page.more());
            json.writeEndObject();
        });
    }

    /**
     * Reads a page of that space.
     *
     * @throws MalformedBody when this is not a page
     */
    public static Page read(InputStream body, String space) {
        return JsonStream.read("a page of events", body, json -> {
            JsonStream.enterObject(json);
            PageBody page = new PageBody(space);
            JsonStream.members(json, name -> page.member(name, json));
            return page.complete();
        });
    }

    private void member(String name, JsonParser json) {
        switch (name) {
            case "events" -> readEvents(json);
            case "next" -> next = json.getLongValue();
            case "more" -> more = json.getBooleanValue();
            default -> json.skipChildren();
        }
    }

    private void readEvents(JsonParser json) {
        JsonStream.requireToken(json, JsonToken.START_ARRAY);
        EventJson event = new EventJson(space, UNSAID);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonStream.requireToken(json, JsonToken.START_OBJECT);
            events.add(event.read(json));
        }
    }

    private Page complete() {
        if (next < 0) {
            throw new IllegalArgumentException("it does not say where to go on");
        }
        return new Page(events, next, more);
    }
}
