package io.syncline.sync.adopt.file;

import io.syncline.sync.adopt.source.AdoptionException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The characters of a file. Bytes that are none in its charset are a failure, and never a question mark. */
record FileText(Path path, Charset charset) {

    private static final int LONGEST_MARK = 3;

    /** Opens the file behind its byte order mark, if it has one. */
    BufferedReader open() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
        try {
            bytes.mark(LONGEST_MARK);
            byte[] start = bytes.readNBytes(LONGEST_MARK);
            bytes.reset();
            Mark mark = Mark.of(start);
            bytes.skipNBytes(mark.length);
            Charset actual = mark.charset == null ? charset : mark.charset;
            return new BufferedReader(new InputStreamReader(
                    bytes,
                    actual.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    /** What to say of a failure at or behind that line. */
    AdoptionException unreadable(long line, IOException e) {
        if (e instanceof CharacterCodingException) {
            return new AdoptionException(
                    "File '%s' is not in %s, somewhere behind line %d. Say in which charset it is, as in --charset=windows-1252."
                            .formatted(name(), charset, line),
                    e);
        }
        return new AdoptionException(
                e instanceof NoSuchFileException
                        ? "There is no file '%s'.".formatted(path)
                        : "File '%s' can not be read, behind line %d: %s.".formatted(path, line, e.getMessage()),
                e);
    }

    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, 0xef, 0xbb, 0xbf),
        UTF_16BE(StandardCharsets.UTF_16BE, 0xfe, 0xff),
        UTF_16LE(StandardCharsets.UTF_16LE, 0xff, 0xfe),
        NONE(null);

        private final @Nullable Charset charset;
        private final byte[] bytes;
        private final int length;

        Mark(@Nullable Charset charset, int... bytes) {
            this.charset = charset;
            this.length = bytes.length;
            this.bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                this.bytes[i] = (byte) bytes[i];
            }
        }

        static Mark of(byte[] start) {
            return Arrays.stream(values())
                    .filter(mark ->
                            start.length >= mark.length && Arrays.equals(Arrays.copyOf(start, mark.length), mark.bytes))
                    .findFirst()
                    .orElse(NONE);
        }
    }
}
