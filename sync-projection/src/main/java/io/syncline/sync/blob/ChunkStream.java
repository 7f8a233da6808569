package io.syncline.sync.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reads stored bytes from any place on, one chunk in memory at a time. */
final class ChunkStream extends InputStream {

    private final BlobChunks chunks;
    private final long content;
    private final long size;
    private long position;
    private int loaded = -1;
    private byte[] chunk = {};

    ChunkStream(BlobChunks chunks, long content, long size) {
        this.chunks = chunks;
        this.content = content;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        load((int) (position / BlobChunks.BYTES));
        int from = (int) (position % BlobChunks.BYTES);
        int number = Math.min(length, chunk.length - from);
        System.arraycopy(chunk, from, bytes, offset, number);
        position += number;
        return number;
    }

    /** Does not read what is passed over. */
    @Override
    public long skip(long number) {
        long skipped = Math.max(0, Math.min(number, size - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return loaded == position / BlobChunks.BYTES ? chunk.length - (int) (position % BlobChunks.BYTES) : 0;
    }

    private void load(int number) throws IOException {
        if (loaded == number) {
            return;
        }
        chunk = chunks.get(content, number);
        loaded = number;
        if (chunk.length != BlobChunks.length(size, number)) {
            throw new IOException("Chunk %d has %d bytes, %d are expected."
                    .formatted(number, chunk.length, BlobChunks.length(size, number)));
        }
    }
}
