package io.syncline.sync.export;

import java.util.List;

/**
 * What an import has done.
 *
 * @param created how many objects
 * @param modified how many objects
 * @param deleted how many objects
 * @param unchanged how many were as in the file, or written later here
 * @param missing how many large values were left out, as the file does not have their bytes
 * @param refused what could not be written, and why
 */
public record ImportReport(
        long created, long modified, long deleted, long unchanged, long missing, List<String> refused) {

    public ImportReport {
        refused = List.copyOf(refused);
    }

    /** All of that in a line. */
    public String summary() {
        return "%d objects created, %d modified, %d deleted, %d as they were; %d refused."
                .formatted(created, modified, deleted, unchanged, refused.size());
    }
}
