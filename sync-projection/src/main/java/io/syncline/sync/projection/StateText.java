package io.syncline.sync.projection;

import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.WrittenValue;
import io.syncline.sync.store.ChangesJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an object, as text, apart from the tables of the collections.
 *
 * @param stamps as in {@link StampText}
 * @param values the values of its fields as a JSON object, also those that were taken away
 */
public record StateText(String stamps, String values) {

    public static StateText of(ObjectState state) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        state.fields().forEach((field, written) -> values.put(field, written.value()));
        return new StateText(StampText.of(state), ChangesJson.write(values));
    }

    public ObjectState state() {
        StampText known = StampText.parse(stamps);
        Map<String, WrittenValue> fields = new LinkedHashMap<>();
        ChangesJson.read(values).forEach((field, value) -> {
            WrittenValue written = known.of(field, value);
            if (written != null) {
                fields.put(field, written);
            }
        });
        return known.state(fields, field -> true);
    }
}
