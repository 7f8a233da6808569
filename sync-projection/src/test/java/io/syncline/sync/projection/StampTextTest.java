package io.syncline.sync.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.event.WrittenEvent;
import io.syncline.domain.fold.ObjectState;
import io.syncline.domain.fold.WrittenValue;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.domain.update.RelativeUpdate;
import io.syncline.domain.update.UpdateOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A row knows all that the fold needs: its values and this text. */
class StampTextTest {

    private static final ObjectId ADA = new ObjectId("user", "ada");
    private static final List<DeviceId> DEVICES =
            List.of(new DeviceId("0000000000000001"), new DeviceId("VVVVVVVVVVVVVVVV"));
    private static final List<String> FIELDS = List.of("name", "a field with spaces", "doc");

    @Test
    void gives_every_state_back_together_with_the_values() {
        for (long seed = 1; seed <= 500; seed++) {
            ObjectState state = ObjectState.fold(anyHistory(new Random(seed)));
            StampText text = StampText.parse(StampText.of(state));
            Map<String, WrittenValue> fields = new LinkedHashMap<>();
            for (String field : FIELDS) {
                WrittenValue written = text.of(field, state.value(field));
                if (written != null) {
                    fields.put(field, written);
                }
            }
            assertThat(text.state(fields, any -> true))
                    .as("seed %d, text %s", seed, StampText.of(state))
                    .isEqualTo(state);
        }
    }

    @Test
    void of_a_fresh_object_is_one_line() {
        Stamp created = Stamp.of(1, 0, DEVICES.get(0));
        ObjectState state =
                ObjectState.NOTHING.apply(new ObjectEvent.Created(ADA, "1", Map.of("name", "Ada")), created);
        assertThat(StampText.of(state)).doesNotContain("\n");
    }

    private static List<WrittenEvent> anyHistory(Random random) {
        List<WrittenEvent> history = new ArrayList<>();
        int length = 1 + random.nextInt(8);
        for (int time = 1; time <= length; time++) {
            Stamp stamp = Stamp.of(time, random.nextInt(3), DEVICES.get(random.nextInt(2)));
            history.add(new WrittenEvent(anyEvent(random), stamp));
        }
        return history;
    }

    private static ObjectEvent anyEvent(Random random) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<RelativeUpdate> updates = new ArrayList<>();
        for (String field : FIELDS) {
            switch (random.nextInt(4)) {
                case 0 -> values.put(field, random.nextBoolean() ? null : (Object) (long) random.nextInt(3));
                case 1 -> updates.add(new RelativeUpdate(field, null, UpdateOperator.INC, 1L));
                default -> {}
            }
        }
        return switch (random.nextInt(6)) {
            case 0 -> new ObjectEvent.Deleted(ADA, "1");
            case 1 -> new ObjectEvent.Created(ADA, "1", values);
            default -> new ObjectEvent.Modified(ADA, "1", values, updates);
        };
    }
}
