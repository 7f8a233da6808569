package io.syncline.device.api.event;

import java.util.List;

/**
 * Events of one name that happened as one.
 *
 * @param data what each of them carries
 */
record Message(String event, List<?> data) {

    Message {
        data = List.copyOf(data);
    }
}
