package io.syncline.sync.hub.http;

import io.syncline.sync.hub.HeldChunks;
import io.syncline.sync.hub.SealedBlobs;
import io.syncline.sync.hub.wire.Bodies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The blobs of a session's space over HTTP. */
record HttpBlobs(HttpSession session, String token) implements SealedBlobs {

    @Override
    public HeldChunks held(String name) {
        return session.call(
                Call.get(path(name), token),
                answer -> Bodies.read(answer, Bodies.Chunks.class).chunksHeld());
    }

    @Override
    public void put(String name, int number, int chunks, byte[] sealed) {
        String address = "%s/chunks/%d?chunks=%d".formatted(path(name), number, chunks);
        session.call(Call.putBytes(address, token, sealed), answer -> name);
    }

    @Override
    public byte[] get(String name, int number) {
        return session.call(Call.get("%s/chunks/%d".formatted(path(name), number), token), HttpBlobs::bytes);
    }

    private String path(String name) {
        return session.path("/blobs/" + name);
    }

    static byte[] bytes(InputStream answer) {
        try {
            return answer.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
