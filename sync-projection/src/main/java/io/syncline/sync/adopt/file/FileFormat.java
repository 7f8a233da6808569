package io.syncline.sync.adopt.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How files are to be read. A byte order mark is believed more than the charset.
 *
 * @param charset in which they are written
 * @param delimiter what stands between the values of CSV; null for a comma, or a tab where the name ends in {@code .tsv}
 * @param quote what stands around values of CSV that contain a delimiter, a quote or the end of a line
 * @param header whether the first line of CSV has the names of the columns; else they are {@code column_1} and so on
 * @param key the columns that make up the key; empty for the column {@code id}, where there is one that can be a key
 * @param sample from how many rows the schema is derived; all other fields than those of the key are optional then.
 *     {@link Long#MAX_VALUE} for all rows
 */
public record FileFormat(
        Charset charset, @Nullable Character delimiter, char quote, boolean header, List<String> key, long sample) {

    /** UTF-8 and RFC 4180. */
    public static final FileFormat DEFAULT =
            new FileFormat(StandardCharsets.UTF_8, null, '"', true, List.of(), Long.MAX_VALUE);

    public FileFormat {
        key = List.copyOf(key);
    }

    boolean isSampled() {
        return sample < Long.MAX_VALUE;
    }
}
