package io.syncline.sync.hub.http;

import org.jspecify.annotations.Nullable;

/**
 * One request to a hub.
 *
 * @param instance which running copy of the device speaks; empty where it does not say
 * @param contentType what kind of body it is
 * @param repeatable whether doing it twice is the same as once
 */
@SuppressWarnings("ArrayRecordComponent") // made and sent, never compared
record Call(
        String method,
        String path,
        @Nullable String token,
        String instance,
        byte @Nullable [] body,
        String contentType,
        boolean repeatable) {

    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";
    private static final String NOBODY_IN_PARTICULAR = "";

    static Call get(String path, String token) {
        return new Call("GET", path, token, NOBODY_IN_PARTICULAR, null, JSON, true);
    }

    static Call put(String path, String token, byte[] body) {
        return new Call("PUT", path, token, NOBODY_IN_PARTICULAR, body, JSON, true);
    }

    static Call putBytes(String path, String token, byte[] bytes) {
        return new Call("PUT", path, token, NOBODY_IN_PARTICULAR, bytes, BYTES, true);
    }

    /** What it is called when people are told of it. */
    String name() {
        return method + " " + path.replaceAll("\\?.*", "");
    }

    boolean isJson() {
        return contentType.equals(JSON);
    }

    static Call post(String path, @Nullable String token, byte[] body) {
        return new Call("POST", path, token, NOBODY_IN_PARTICULAR, body, JSON, false);
    }

    Call mayBeRepeated() {
        return new Call(method, path, token, instance, body, contentType, true);
    }

    Call by(String speaking) {
        return new Call(method, path, token, speaking, body, contentType, repeatable);
    }
}
