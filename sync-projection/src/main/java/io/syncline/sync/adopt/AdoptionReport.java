package io.syncline.sync.adopt;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What an adoption has done.
 *
 * @param tables one entry per table that was read, in the order of reading
 * @param notes what the source has and the device now has not, one sentence each
 */
public record AdoptionReport(List<Table> tables, List<String> notes, Duration duration) {

    /**
     * One table.
     *
     * @param rows how many the source has
     * @param created how many objects the device did not have
     * @param modified how many objects have got new values
     * @param deleted how many objects the source no longer has
     * @param kept how many objects differ from their rows and were left as they are, as nobody knows what the source had
     *     when they were made
     */
    public record Table(
            String name, String collection, long rows, long created, long modified, long deleted, long kept) {

        /** One line for the user. */
        public String summary() {
            return String.format(
                    Locale.ROOT,
                    "%s: %,d rows, %,d created, %,d modified, %,d deleted",
                    name,
                    rows,
                    created,
                    modified,
                    deleted);
        }
    }

    public AdoptionReport {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    public long rows() {
        return sum(Table::rows);
    }

    public long created() {
        return sum(Table::created);
    }

    public long modified() {
        return sum(Table::modified);
    }

    public long deleted() {
        return sum(Table::deleted);
    }

    /** One line for the user. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "Adopted %,d tables with %,d rows in %.1f seconds: %,d objects created, %,d modified, %,d deleted",
                tables.size(),
                rows(),
                duration.toMillis() / 1000.0,
                created(),
                modified(),
                deleted());
    }

    private long sum(ToLongFunction<Table> count) {
        return tables.stream().mapToLong(count).sum();
    }
}
