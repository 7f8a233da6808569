package io.syncline.sync.export;

/**
 * What an export has in it.
 *
 * @param objects how many objects are there
 * @param deleted how many are known to be deleted, or otherwise not there
 * @param blobs how many large values are there with their bytes
 * @param missing how many large values are referred to, of which the bytes are not on this device
 * @param events how many events; 0 where the history was not asked for
 */
public record ExportReport(long objects, long deleted, long blobs, long missing, long events) {

    /** What a file that was read to its end counts of that. */
    static ExportReport of(ExportLine end) {
        return new ExportReport(
                end.number("objects"),
                end.number("deleted"),
                end.number("blobs"),
                end.number("missing"),
                end.number("events"));
    }
}
