package io.syncline.domain.merge;

import io.syncline.domain.merge.Block.Run;
import io.syncline.domain.merge.Place.Side;
import io.syncline.domain.merge.SequenceOrder.Span;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sequence without its elements, which are read off its value: for each block, in the order of their names, its name, its
 * place and the lengths of its runs, those of what was taken out with a minus. Devices are numbered, times are distances
 * from the block before, and nothing is written for a place right behind the block before; so a letter that was typed
 * costs some ten bytes, and a passage no more.
 */
final class SequenceText {

    private static final int RADIX = 36;
    private static final String BEGINNING = "^";
    private static final String INITIAL = "=";

    private SequenceText() {}

    static String write(SequenceState sequence) {
        Writer writer = new Writer();
        sequence.blocks().values().forEach(writer::add);
        return MergeStateText.write(
                sequence.kind().letter(),
                sequence.showsNothing(),
                sequence.unresolved(),
                List.of(
                        String.join(
                                ",",
                                writer.devices.keySet().stream()
                                        .map(DeviceId::value)
                                        .toList()),
                        String.join(" ", writer.written)));
    }

    private static final class Writer {

        private final Map<DeviceId, Integer> devices = new java.util.LinkedHashMap<>();
        private final Map<BlockId, Integer> numbers = new HashMap<>();
        private final List<String> written = new ArrayList<>();
        private @Nullable Block previous;
        private long time;

        void add(Block block) {
            written.add(String.join(
                    ";",
                    name(block),
                    place(block.place()),
                    String.join(",", block.runs().stream().map(Writer::run).toList())));
            numbers.put(block.id(), numbers.size());
            previous = block;
        }

        private String name(Block block) {
            Stamp stamp = block.since();
            int device = devices.computeIfAbsent(stamp.device(), id -> devices.size());
            if (block.id().stamp() == null) {
                return INITIAL + block.id().digest() + '.' + number(device) + '.' + number(stamp.hybridTime());
            }
            String distance = number(stamp.hybridTime() - time);
            time = stamp.hybridTime();
            String name = number(device) + '.' + distance;
            return block.id().index() == 0
                    ? name
                    : name + '.' + number(block.id().index());
        }

        /** Blocks may be named before those at which they stand, where clocks said strange things; then by name. */
        private String place(Place place) {
            if (place.block() == null) {
                return BEGINNING;
            }
            Block before = previous;
            if (before != null && place.equals(new Place(before.id(), before.length() - 1, Side.RIGHT))) {
                return "";
            }
            Integer number = numbers.get(place.block());
            if (number == null) {
                throw new IllegalStateException("A block stands at a later one: " + place);
            }
            return number(number) + place.side().text() + number(place.index());
        }

        private static String run(Run run) {
            return (run.content() == null ? "-" : "") + number(run.length());
        }

        private static String number(long number) {
            return Long.toString(number, RADIX);
        }
    }

    static SequenceState read(SequenceKind kind, MergeStateText text, @Nullable Object value) {
        Reader reader = new Reader(text.part(0));
        if (!text.part(1).isEmpty()) {
            for (String block : text.part(1).split(" ")) {
                reader.add(block);
            }
        }
        Content content = Objects.requireNonNull(kind.content(value), "a value of the wrong type");
        return new SequenceState(kind, filled(reader.blocks, content), text.showsNothing(), text.unresolved());
    }

    /** Runs without elements, of which those that are there get theirs, in the order of the sequence. */
    private static Map<BlockId, Block> filled(List<Hollow> hollow, Content content) {
        Map<BlockId, Block> shapes = new TreeMap<>();
        Map<BlockId, Hollow> lengths = new HashMap<>();
        hollow.forEach(block -> {
            shapes.put(block.id(), block.shape());
            lengths.put(block.id(), block);
        });
        int next = 0;
        Map<BlockId, List<Run>> runs = new HashMap<>();
        for (Span span : SequenceOrder.of(shapes.values())) {
            Hollow block = Objects.requireNonNull(lengths.get(span.block().id()));
            List<Run> filled = runs.computeIfAbsent(block.id(), id -> new ArrayList<>());
            int start = 0;
            for (int length : block.lengths()) {
                int size = Math.abs(length);
                int some = Math.min(span.to(), start + size) - Math.max(span.from(), start);
                if (some > 0 && length > 0) {
                    addTo(filled, new Run(some, content.part(next, next + some)), start < span.from());
                    next += some;
                } else if (some > 0) {
                    addTo(filled, new Run(some, null), start < span.from());
                }
                start += size;
            }
        }
        Map<BlockId, Block> blocks = new TreeMap<>();
        shapes.forEach((id, shape) ->
                blocks.put(id, new Block(id, shape.since(), shape.place(), Objects.requireNonNull(runs.get(id)))));
        return blocks;
    }

    /** A run through which others were inserted comes in several spans. */
    private static void addTo(List<Run> runs, Run run, boolean continues) {
        if (!continues) {
            runs.add(run);
            return;
        }
        Run before = runs.remove(runs.size() - 1);
        Content content = before.content() == null || run.content() == null
                ? null
                : before.content().joined(List.of(before.content(), run.content()));
        runs.add(new Run(before.length() + run.length(), content));
    }

    /** A block of which only the lengths of the runs are known. */
    private record Hollow(BlockId id, Stamp since, Place place, List<Integer> lengths) {

        Block shape() {
            int length = lengths.stream().mapToInt(Math::abs).sum();
            return new Block(id, since, place, List.of(new Run(length, null)));
        }
    }

    private static final class Reader {

        private final List<DeviceId> devices = new ArrayList<>();
        private final List<Hollow> blocks = new ArrayList<>();
        private long time;

        Reader(String devices) {
            for (String device : devices.isEmpty() ? new String[0] : devices.split(",")) {
                this.devices.add(new DeviceId(device));
            }
        }

        void add(String text) {
            String[] parts = text.split(";", -1);
            List<Integer> lengths = new ArrayList<>();
            for (String run : parts[2].split(",")) {
                lengths.add(Integer.parseInt(run, RADIX));
            }
            Place place = place(parts[1]);
            String[] name = parts[0].split("\\.");
            boolean isInitial = name[0].startsWith(INITIAL);
            int device = Integer.parseInt(name[isInitial ? 1 : 0], RADIX);
            long number = Long.parseLong(name[isInitial ? 2 : 1], RADIX);
            if (!isInitial) {
                time += number;
            }
            Stamp stamp = new Stamp(isInitial ? number : time, devices.get(device));
            int index = isInitial || name.length < 3 ? 0 : Integer.parseInt(name[2], RADIX);
            BlockId id = isInitial ? BlockId.initial(name[0].substring(1)) : BlockId.of(stamp, index);
            blocks.add(new Hollow(id, stamp, place, lengths));
        }

        private Place place(String text) {
            if (text.equals(BEGINNING)) {
                return Place.BEGINNING;
            }
            if (text.isEmpty()) {
                Hollow before = blocks.get(blocks.size() - 1);
                return new Place(before.id(), before.shape().length() - 1, Side.RIGHT);
            }
            int side = Math.max(text.indexOf('<'), text.indexOf('>'));
            return new Place(
                    blocks.get(Integer.parseInt(text.substring(0, side), RADIX)).id(),
                    Integer.parseInt(text.substring(side + 1), RADIX),
                    Side.read(text.substring(side, side + 1)));
        }
    }
}
