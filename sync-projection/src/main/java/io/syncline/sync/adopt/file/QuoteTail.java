package io.syncline.sync.adopt.file;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Remembers with how many quotes a text ends, the end of its last line aside. The parser takes a quote that is never closed
 * for one that is closed at the end of the file, and all the rows behind it for one value.
 */
final class QuoteTail extends FilterReader {

    private final char quote;
    private int quotes;
    private boolean endOfLine;

    QuoteTail(Reader text, char quote) {
        super(text);
        this.quote = quote;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            see((char) next);
        }
        return next;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = 0; i < read; i++) {
            see(buffer[offset + i]);
        }
        return read;
    }

    private void see(char next) {
        if (next == '\n' || next == '\r') {
            endOfLine = true;
            return;
        }
        quotes = next != quote ? 0 : endOfLine ? 1 : quotes + 1;
        endOfLine = false;
    }

    /**
     * Whether the last value, which began with a quote, is closed. Quotes within it are doubled, so that an odd number ends
     * it; the quote that opens it counts too where nothing else stands between.
     */
    boolean closes(String lastValue) {
        boolean isAllQuotes = lastValue.chars().allMatch(c -> c == quote);
        return quotes > 0 && (quotes % 2 == 0) == isAllQuotes;
    }
}
