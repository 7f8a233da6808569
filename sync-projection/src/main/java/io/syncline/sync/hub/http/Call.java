package io.syncline.sync.hub.http;

import org.jspecify.annotations.Nullable;

/**
 * One request to a hub.
 *
 * @param repeatable whether doing it twice is the same as once
 */
@SuppressWarnings("ArrayRecordComponent") // made and sent, never compared
record Call(String method, String path, @Nullable String token, byte @Nullable [] body, boolean repeatable) {

    static Call get(String path, String token) {
        return new Call("GET", path, token, null, true);
    }

    static Call put(String path, String token, byte[] body) {
        return new Call("PUT", path, token, body, true);
    }

    static Call post(String path, @Nullable String token, byte[] body) {
        return new Call("POST", path, token, body, false);
    }

    Call mayBeRepeated() {
        return new Call(method, path, token, body, true);
    }
}
