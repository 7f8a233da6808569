package io.syncline.sync.adopt.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.syncline.sync.adopt.source.SourceRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows from what the parser finds, and keeps in mind what stood in quotes. */
final class CsvRow extends AbstractBaseCsvCallbackHandler<SourceRow> {

    private @Nullable String lastQuoted;
    private List<@Nullable Object> values = new ArrayList<>();

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        String value = new String(buffer, offset, length);
        lastQuoted = quoted ? value : null;
        values.add(length == 0 && !quoted ? null : value);
    }

    /** The last value that was found; null where it had no quotes. */
    @Nullable
    String lastQuoted() {
        return lastQuoted;
    }

    @Override
    protected SourceRow buildRecord() {
        SourceRow row = new SourceRow(values.toArray(), getStartingLineNumber());
        values = new ArrayList<>();
        return row;
    }
}
