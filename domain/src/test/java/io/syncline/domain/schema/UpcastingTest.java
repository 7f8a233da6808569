package io.syncline.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.event.ObjectEvent;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.merge.CountEdit;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.SchemaStep;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.update.RelativeUpdate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UpcastingTest {

    private static final ObjectId ADA = new ObjectId("person", "ada");

    private final Upcasting upcasting = new Upcasting(StorageRegistry.builder()
            .collection(
                    "person",
                    "3",
                    person -> person.history(
                                    "1",
                                    one -> one.field("nick", FieldType.STRING)
                                            .optionalField("age", FieldType.INT)
                                            .optionalField("size", FieldType.STRING))
                            .history(
                                    "2",
                                    two -> two.field("name", FieldType.STRING)
                                            .renamedFrom("name", "nick")
                                            .optionalField("age", FieldType.FLOAT)
                                            .field("country", FieldType.STRING)
                                            .defaultValue("country", "SE")
                                            .optionalField("size", FieldType.STRING))
                            .field("fullName", FieldType.TEXT)
                            .renamedFrom("fullName", "name")
                            .optionalField("age", FieldType.FLOAT)
                            .field("land", FieldType.STRING)
                            .renamedFrom("land", "country")
                            .optionalField("size", FieldType.INT))
            .steps(SchemaStep.of("person", "2", "3")
                    .reading("size")
                    .writing("size")
                    .by(size -> Map.of("size", Long.valueOf(size.toString()))))
            .build());

    private static ObjectEvent created(String version, Map<String, @Nullable Object> values) {
        return new ObjectEvent.Created(ADA, version, values);
    }

    private static ObjectEvent modified(String version, Map<String, @Nullable Object> values) {
        return new ObjectEvent.Modified(ADA, version, values);
    }

    @Test
    void an_event_of_today_is_itself() {
        ObjectEvent event = modified("3", Map.of("fullName", "Ada"));
        assertThat(upcasting.upcast(event)).isSameAs(event);
    }

    @Nested
    class An_event_of_two_versions_ago {

        @Test
        void is_renamed_widened_and_computed_step_by_step() {
            assertThat(upcasting.upcast(modified("1", Map.of("nick", "Ada", "age", 36L, "size", "38"))))
                    .isEqualTo(modified("3", Map.of("fullName", "Ada", "age", 36.0, "size", 38L)));
        }

        @Test
        void has_the_default_values_where_it_is_a_creation() {
            assertThat(upcasting.upcast(created("1", Map.of("nick", "Ada"))))
                    .isEqualTo(created("3", Map.of("fullName", "Ada", "land", "SE")));
            assertThat(upcasting.upcast(modified("1", Map.of("nick", "Ada"))).changes())
                    .doesNotContainKey("land");
        }

        @Test
        void takes_away_what_it_took_away() {
            assertThat(upcasting.upcast(modified("1", Collections.singletonMap("size", null))))
                    .isEqualTo(modified("3", Collections.singletonMap("size", null)));
        }

        @Test
        void may_be_a_deletion() {
            assertThat(upcasting.upcast(new ObjectEvent.Deleted(ADA, "1")))
                    .isEqualTo(new ObjectEvent.Deleted(ADA, "3"));
        }

        @Test
        void that_a_step_can_not_compute_fails_with_all_that_is_known() {
            assertThatThrownBy(() -> upcasting.upcast(modified("2", Map.of("size", "XL"))))
                    .isInstanceOf(UpcastingException.class)
                    .hasMessageContainingAll("'size'", "person/ada", "version 3", "XL", "mend the step");
        }
    }

    @Test
    void fields_that_nobody_knows_are_left_out_and_named() {
        ObjectEvent event = modified("3", Map.of("fullName", "Ada", "shoe", 38L));
        assertThat(upcasting.upcast(event)).isEqualTo(modified("3", Map.of("fullName", "Ada")));
        assertThat(upcasting.leftOut(event)).containsExactly("shoe");
        assertThat(upcasting.leftOut(modified("1", Map.of("nick", "Ada")))).isEmpty();
    }

    @Test
    void events_of_versions_to_come_and_of_other_collections_stay_as_they_are() {
        ObjectEvent later = modified("4", Map.of("shoe", 38L));
        ObjectEvent other = new ObjectEvent.Deleted(new ObjectId("robot", "r"), "1");
        assertThat(upcasting.upcast(later)).isSameAs(later);
        assertThat(upcasting.upcast(other)).isSameAs(other);
    }

    @Test
    void what_was_counted_in_whole_numbers_is_counted_in_fractions_where_the_field_has_them_now() {
        assertThat(upcasting.upcast(counted("1", 7L))).isEqualTo(counted("3", 7.0));
        assertThat(upcasting.upcast(counted("3", 7L))).isEqualTo(counted("3", 7.0));
    }

    private static ObjectEvent counted(String version, Number amount) {
        RelativeUpdate update = RelativeUpdate.of("age", false, CountEdit.of(amount));
        return new ObjectEvent.Modified(ADA, version, Map.of(), List.of(update));
    }

    @Test
    void a_version_that_the_history_does_not_have_is_read_as_the_one_before_it() {
        assertThat(upcasting.upcast(modified("1.5", Map.of("nick", "Ada"))))
                .isEqualTo(modified("3", Map.of("fullName", "Ada")));
    }
}
