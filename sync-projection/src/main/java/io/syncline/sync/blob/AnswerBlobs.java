package io.syncline.sync.blob;

import io.syncline.domain.blob.BlobReference;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.FieldDefinition;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.Relationship;
import io.syncline.domain.registry.StorageRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The references in the objects of one answer, the related objects in them included. */
final class AnswerBlobs {

    private final StorageRegistry registry;
    private final BlobFields fields;
    private final List<Place> places = new ArrayList<>();

    /** Where in the answer a reference stands. */
    record Place(Map<String, @Nullable Object> object, String field, FieldType fieldType, BlobReference reference) {

        void put(Object value) {
            object.put(field, value);
        }
    }

    AnswerBlobs(StorageRegistry registry, BlobFields fields) {
        this.registry = registry;
        this.fields = fields;
    }

    List<Place> places() {
        return places;
    }

    /** The references to bytes that are not here. */
    List<BlobReference> references(Predicate<BlobReference> wanted) {
        return places.stream().map(Place::reference).filter(wanted).distinct().toList();
    }

    void add(CollectionDefinition collection, Map<String, @Nullable Object> object) {
        for (FieldDefinition field : fields.of(collection.name())) {
            BlobReference.of(object.get(field.name()))
                    .ifPresent(reference -> places.add(new Place(object, field.name(), field.type(), reference)));
        }
        for (Relationship link : collection.relationships()) {
            addRelated(registry.collection(link.parent()), object.get(link.alias()));
        }
        for (StorageRegistry.Child child : registry.childrenOf(collection.name())) {
            addRelated(child.collection(), object.get(child.relationship().reverseAlias()));
        }
    }

    /** What is no object or list is a link's value, which stands where no related object was asked for. */
    @SuppressWarnings("unchecked") // answers are made of such maps
    private void addRelated(CollectionDefinition collection, @Nullable Object related) {
        if (related instanceof Map<?, ?> object) {
            add(collection, (Map<String, @Nullable Object>) object);
        } else if (related instanceof List<?> list) {
            list.forEach(one -> addRelated(collection, one));
        }
    }
}
