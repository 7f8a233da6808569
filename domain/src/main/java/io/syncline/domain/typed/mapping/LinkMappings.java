package io.syncline.domain.typed.mapping;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Links to parents whose key has several parts, held as a record of these parts. */
final class LinkMappings {

    private final ValueMappings mappings;

    LinkMappings(ValueMappings mappings) {
        this.mappings = mappings;
    }

    Optional<ValueMapping> read(RecordComponent link) {
        List<Component> parts = new ArrayList<>();
        for (RecordComponent part : link.getType().getRecordComponents()) {
            mappings.inField(part, part.getType(), "")
                    .map(mapping -> new Component(
                            link.getType(),
                            part.getName(),
                            ShapeReader.field(part),
                            mapping,
                            Component.Presence.REQUIRED,
                            Handles.accessor(part.getAccessor())))
                    .ifPresent(parts::add);
        }
        return parts.size() < link.getType().getRecordComponents().length
                ? Optional.empty()
                : Optional.of(new KeyTextMapping(
                        new RecordShape(link.getType(), parts, Handles.constructor(link.getType()))));
    }
}
