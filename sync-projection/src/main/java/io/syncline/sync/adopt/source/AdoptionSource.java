package io.syncline.sync.adopt.source;

import java.util.List;
import java.util.function.Consumer;

/** Something that has rows to adopt, as it is at one moment. Used by one thread. */
public interface AdoptionSource extends AutoCloseable {

    /** A name that is the same however the address is written, and holds no password. */
    String identity();

    /** What is brought over, by name. */
    List<SourceTable> tables();

    /** What the source has besides and is left out, one sentence each. */
    List<String> notes();

    /** How many rows there are, for the progress. */
    long count(SourceTable table);

    /**
     * Gives every row to the consumer, one at a time, in memory that does not grow with their number.
     *
     * @param columns whose values are wanted, some of the table's
     * @throws AdoptionException when the table can not be read to its end
     */
    void read(SourceTable table, List<SourceTable.Column> columns, Consumer<SourceRow> consumer);

    /** Gives rows to derive a schema from, with the values of all columns: all rows, or as many as were asked for. */
    default void look(SourceTable table, Consumer<SourceRow> consumer) {
        read(table, table.columns(), consumer);
    }

    @Override
    void close();
}
