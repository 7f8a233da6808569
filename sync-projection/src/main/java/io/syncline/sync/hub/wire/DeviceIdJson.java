package io.syncline.sync.hub.wire;

import io.syncline.domain.stamp.DeviceId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** A device's id is a text in JSON. */
final class DeviceIdJson extends SimpleModule {

    DeviceIdJson() {
        addSerializer(new Writer());
        addDeserializer(DeviceId.class, new Reader());
    }

    private static final class Writer extends StdSerializer<DeviceId> {

        private Writer() {
            super(DeviceId.class);
        }

        @Override
        public void serialize(DeviceId id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.value());
        }
    }

    private static final class Reader extends StdDeserializer<DeviceId> {

        private Reader() {
            super(DeviceId.class);
        }

        @Override
        public DeviceId deserialize(JsonParser json, DeserializationContext context) {
            try {
                return new DeviceId(json.getString());
            } catch (IllegalArgumentException e) {
                return (DeviceId) context.handleWeirdStringValue(DeviceId.class, json.getString(), e.getMessage());
            }
        }
    }
}
