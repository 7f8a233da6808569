package io.syncline.device.hubserver;

import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.TooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that breaks off when it is longer than the limit. */
final class BoundedStream extends FilterInputStream {

    private final Limits limits;
    private long left;

    BoundedStream(InputStream stream, Limits limits) {
        super(stream);
        this.limits = limits;
        this.left = limits.bytes();
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int number = super.read(bytes, offset, length);
        count(Math.max(0, number));
        return number;
    }

    private void count(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new TooLarge(limits);
        }
    }
}
