package io.syncline.domain.typed.query;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.typed.mapping.RecordMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns selections and changes of one record's collection into what the untyped storage takes. */
public final class QueryCompiler {

    private final Compilation compilation;

    /** The other records that conditions may lead to. */
    public interface Mappings {

        /** The mapping of that record. */
        RecordMapping<?> of(Class<?> record);

        /** The mapping of the record with that internal name ({@code org/example/User}). */
        RecordMapping<?> ofAccessor(String internalName);

        /** The name of a collection's objects as the parent sees them that the link in the given field leads to. */
        String reverseAlias(RecordMapping<?> child, String link);
    }

    public QueryCompiler(RecordMapping<?> mapping, Mappings mappings) {
        this.compilation = new Compilation(mapping, mappings, "");
    }

    /**
     * The untyped filter.
     *
     * @throws io.syncline.domain.refusal.InvalidInputException when a component is not the record's, or a value does
     *     not fit
     */
    public Map<String, @Nullable Object> where(Selection<?> selection) {
        return selection.selected().condition().where(compilation);
    }

    /** The untyped options, which ask for the given fields. */
    public FindOptions options(Selection<?> selection, List<String> fields) {
        return selection.selected().options(compilation, fields);
    }

    /**
     * The untyped updates.
     *
     * @throws io.syncline.domain.refusal.InvalidInputException when a component is not the record's, is changed twice,
     *     or can not hold the value
     */
    public Map<String, @Nullable Object> updates(Change<?> change) {
        Map<String, @Nullable Object> updates = new LinkedHashMap<>();
        change.addTo(updates, compilation);
        return updates;
    }
}
