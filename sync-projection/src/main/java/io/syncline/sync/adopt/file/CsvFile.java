package io.syncline.sync.adopt.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.adopt.source.ColumnKind;
import io.syncline.sync.adopt.source.SourceRow;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * CSV as in RFC 4180. A value that is empty and has no quotes is no value; one with quotes is an empty text. Empty lines
 * are passed over.
 */
final class CsvFile implements RowFile {

    private final FileText text;
    private final FileFormat format;
    private final List<String> columns;

    CsvFile(FileText text, FileFormat format) {
        this.text = text;
        this.format = format;
        List<SourceRow> first = new ArrayList<>();
        records(row -> {
            first.add(row);
            return false;
        });
        if (first.isEmpty()) {
            throw new AdoptionException(
                    "File '%s' is empty; a CSV file begins with the names of its columns.".formatted(text.name()));
        }
        this.columns = names(first.get(0));
    }

    private List<String> names(SourceRow first) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < first.values().length; i++) {
            Object written = format.header() ? first.values()[i] : null;
            String name = written == null || written.toString().isBlank()
                    ? "column_" + (i + 1)
                    : written.toString().strip();
            if (!taken.add(name.toLowerCase(Locale.ROOT))) {
                throw new AdoptionException(
                        "File '%s', line %d: column %d has the name '%s', which another column has; rename one, or say --header=false."
                                .formatted(text.name(), first.line(), i + 1, name));
            }
            names.add(name);
        }
        return names;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public ColumnKind kindOfColumns() {
        return ColumnKind.WRITTEN;
    }

    @Override
    public void read(Predicate<SourceRow> consumer) {
        boolean[] headerLeft = {format.header()};
        records(row -> {
            if (headerLeft[0]) {
                headerLeft[0] = false;
                return true;
            }
            if (row.values().length != columns.size()) {
                throw new AdoptionException(
                        "File '%s', line %d: there are %d values, and %d columns. Is a quote missing, or is the delimiter another one (--delimiter=;)?"
                                .formatted(text.name(), row.line(), row.values().length, columns.size()));
            }
            return consumer.test(row);
        });
    }

    private void records(Predicate<SourceRow> consumer) {
        long line = 0;
        CsvRow maker = new CsvRow();
        try (QuoteTail reader = new QuoteTail(text.open(), format.quote());
                CsvReader<SourceRow> csv = reader(reader, maker);
                CloseableIterator<SourceRow> rows = csv.iterator()) {
            boolean goesOn = true;
            while (goesOn && rows.hasNext()) {
                SourceRow row = rows.next();
                line = row.line();
                requireClosed(row, rows.hasNext() ? null : maker.lastQuoted(), reader);
                goesOn = consumer.test(row);
            }
        } catch (CsvParseException e) {
            throw new AdoptionException(
                    "File '%s', behind line %d: this is no CSV: %s".formatted(text.name(), line, reason(e)), e);
        } catch (UncheckedIOException e) {
            throw text.unreadable(line, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw text.unreadable(line, e);
        }
    }

    private void requireClosed(SourceRow row, @Nullable String lastValue, QuoteTail tail) {
        if (lastValue != null && !tail.closes(lastValue)) {
            throw new AdoptionException(
                    "File '%s', line %d: a quote is opened in this row and never closed; the rest of the file would be one value."
                            .formatted(text.name(), row.line()));
        }
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause();
        String reason = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
        return reason.endsWith(".") ? reason : reason + ".";
    }

    private CsvReader<SourceRow> reader(Reader reader, CsvRow maker) {
        return CsvReader.builder()
                .fieldSeparator(delimiter())
                .quoteCharacter(format.quote())
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .build(maker, reader);
    }

    private char delimiter() {
        if (format.delimiter() != null) {
            return format.delimiter();
        }
        return text.name().toLowerCase(Locale.ROOT).endsWith(".tsv") ? '\t' : ',';
    }
}
