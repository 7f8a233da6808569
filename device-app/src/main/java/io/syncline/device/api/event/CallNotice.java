package io.syncline.device.api.event;

import java.time.Duration;

/**
 * That nothing is heard of a call of the hub.
 *
 * @param call its method and path
 * @param silentMillis for how long
 */
record CallNotice(String call, long silentMillis) {

    static CallNotice of(String call, Duration silence) {
        return new CallNotice(call, silence.toMillis());
    }
}
