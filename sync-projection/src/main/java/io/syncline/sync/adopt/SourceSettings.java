package io.syncline.sync.adopt;

import io.syncline.sync.adopt.file.FileFormat;
import java.util.List;

/**
 * How a source is to be read.
 *
 * @param schemas of a database: those whose tables are wanted besides the ones of the schema that the address leads to
 * @param files of files: how they are written
 */
public record SourceSettings(List<String> schemas, FileFormat files) {

    public static final SourceSettings DEFAULT = new SourceSettings(List.of(), FileFormat.DEFAULT);

    public SourceSettings {
        schemas = List.copyOf(schemas);
    }
}
