package io.syncline.sync.adopt.file;

import io.syncline.sync.adopt.source.ColumnKind;
import io.syncline.sync.adopt.source.SourceRow;
import java.util.List;
import java.util.function.Predicate;

/** A file with rows. */
interface RowFile {

    /** The names of the columns, in the order in which they come. */
    List<String> columns();

    ColumnKind kindOfColumns();

    /**
     * Gives the rows to the consumer, with the values of all columns, until it answers false.
     *
     * @throws io.syncline.sync.adopt.source.AdoptionException when the file can not be read to its end
     */
    void read(Predicate<SourceRow> consumer);
}
