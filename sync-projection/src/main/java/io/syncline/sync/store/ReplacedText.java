package io.syncline.sync.store;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.Replaced;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the author of an event saw, as text. A line for each write that is named: its stamp, and the names of the fields in
 * which it was seen, all behind tabs. The stamp is in its compact form, or without the device where that is the author. A line that begins with {@code ?} names a write that had lost and stays lost.
 *
 * <p>A line without names means all fields that the event writes; it stands alone. So what most events have to say, that
 * they replace one write of the same device, takes twelve characters.
 */
final class ReplacedText {

    private static final int RADIX = 36;
    private static final String SEPARATOR = "\t";
    private static final String LOST = "?";

    private ReplacedText() {}

    static String write(Replaced replaced, ObjectEvent event, DeviceId author) {
        if (replaced.writes().size() == 1 && replaced.losses().isEmpty()) {
            Map.Entry<String, Set<Stamp>> only =
                    replaced.writes().entrySet().iterator().next();
            if (only.getValue().size() == 1 && event.fields().allMatch(only.getKey()::equals) && isAny(event)) {
                return text(only.getValue().iterator().next(), author);
            }
        }
        return Lines.of(replaced, fields(event), author);
    }

    private static String text(Stamp stamp, DeviceId author) {
        return stamp.device().equals(author) ? Long.toString(stamp.hybridTime(), RADIX) : stamp.compact();
    }

    private static Stamp stamp(String text, DeviceId author) {
        return text.indexOf('-') < 0 ? new Stamp(Long.parseLong(text, RADIX), author) : Stamp.ofCompact(text);
    }

    private static boolean isAny(ObjectEvent event) {
        return event.fields().findAny().isPresent();
    }

    private static Set<String> fields(ObjectEvent event) {
        return event.fields().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The named writes with the fields in which they were seen, in the order of their stamps. */
    private record Lines(Map<Stamp, Set<String>> writes, Map<Stamp, Set<String>> losses) {

        static String of(Replaced replaced, Set<String> written, DeviceId author) {
            Lines lines = new Lines(byStamp(replaced.writes()), byStamp(replaced.losses()));
            boolean isOne = lines.writes.size() == 1
                    && lines.losses.isEmpty()
                    && lines.writes.containsValue(written)
                    && !written.isEmpty();
            List<String> text = new ArrayList<>();
            lines.writes.forEach((stamp, fields) -> text.add(text(stamp, author) + (isOne ? "" : named(fields))));
            lines.losses.forEach((stamp, fields) -> text.add(LOST + text(stamp, author) + named(fields)));
            return String.join("\n", text);
        }

        private static Map<Stamp, Set<String>> byStamp(Map<String, Set<Stamp>> fields) {
            Map<Stamp, Set<String>> byStamp = new TreeMap<>();
            fields.forEach((field, stamps) -> stamps.forEach(stamp ->
                    byStamp.computeIfAbsent(stamp, any -> new TreeSet<>()).add(field)));
            return byStamp;
        }

        private static String named(Set<String> fields) {
            return SEPARATOR + String.join(SEPARATOR, fields);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param event what the event says otherwise
     * @throws IllegalArgumentException when it is something else
     */
    static Replaced read(String text, ObjectEvent event, DeviceId author) {
        if (text.isEmpty()) {
            return Replaced.NOTHING;
        }
        Map<String, Set<Stamp>> writes = new HashMap<>();
        Map<String, Set<Stamp>> losses = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            boolean isLost = line.startsWith(LOST);
            String[] parts = (isLost ? line.substring(1) : line).split(SEPARATOR, -1);
            Set<String> fields = parts.length == 1
                    ? fields(event)
                    : new LinkedHashSet<>(List.of(parts).subList(1, parts.length));
            Stamp stamp = stamp(parts[0], author);
            fields.forEach(field -> (isLost ? losses : writes)
                    .computeIfAbsent(field, any -> new HashSet<>())
                    .add(stamp));
        }
        return new Replaced(writes, losses);
    }
}
