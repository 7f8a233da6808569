package io.syncline.device.process;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a device answered. */
public record Answer(int status, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** This answer, which has to have this status. */
    public Answer expecting(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }
}
