package io.syncline.domain.schema;

import io.syncline.domain.fold.Leaf;
import io.syncline.domain.fold.Write;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.VersionStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Brings the writes that were lost up to today's version, each the way that the values of its field go. */
final class LeafMigration {

    private LeafMigration() {}

    static Map<String, List<Leaf>> brought(ObjectId id, VersionStep step, Map<String, List<Leaf>> leaves) {
        Map<String, List<Leaf>> brought = new LinkedHashMap<>();
        leaves.forEach((field, ofField) -> {
            for (String target : step.targetsOf(field)) {
                List<Leaf> became = brought.computeIfAbsent(target, any -> new ArrayList<>());
                ofField.forEach(leaf -> became.add(brought(leaf, write -> brought(id, step, field, target, write))));
            }
        });
        return brought;
    }

    private static Write brought(ObjectId id, VersionStep step, String field, String target, Write write) {
        return write.kind() == Write.Kind.PLAIN
                ? write.withValue(Upcasting.way(id, step, field, write.value()).get(target))
                : write;
    }

    /** Those of the fields that today's version has. */
    static Map<String, List<Leaf>> fitting(CollectionDefinition collection, Map<String, List<Leaf>> leaves) {
        Map<String, List<Leaf>> fitting = new LinkedHashMap<>();
        if (leaves.containsKey("")) {
            fitting.put("", leaves.get(""));
        }
        leaves.forEach((name, ofField) -> collection
                .findField(name)
                .ifPresent(field -> fitting.put(
                        name,
                        ofField.stream()
                                .map(leaf -> brought(leaf, write -> fitting(field, write)))
                                .toList())));
        return fitting;
    }

    private static Write fitting(FieldDefinition field, Write write) {
        Object value = write.value();
        return value != null && Upcasting.isWholeInFloat(field, value)
                ? write.withValue(FieldType.FLOAT.canonical(value))
                : write;
    }

    private static Leaf brought(Leaf leaf, UnaryOperator<Write> change) {
        Write winner = leaf.winner();
        return new Leaf(change.apply(leaf.write()), winner == null ? null : change.apply(winner));
    }
}
