package io.syncline.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.generator.Property;
import io.syncline.domain.generator.Texts;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.refusal.InvalidInputException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionDefinitionTest {

    private final StorageRegistry registry = StorageRegistry.builder()
            .collection(
                    "page",
                    "1",
                    page -> page.field("book", FieldType.STRING)
                            .field("no", FieldType.INT)
                            .optionalField("text", FieldType.TEXT)
                            .key("book", "no"))
            .collection("day", "1", day -> day.field("date", FieldType.DATETIME).key("date"))
            .collection(
                    "user", "1", user -> user.field("name", FieldType.STRING).optionalField("age", FieldType.INT))
            .build();
    private final CollectionDefinition page = registry.collection("page");
    private final CollectionDefinition day = registry.collection("day");
    private final CollectionDefinition user = registry.collection("user");

    @Nested
    class The_id_of_an_object {

        @Test
        void is_made_of_the_values_of_its_key_in_the_order_of_the_key() {
            assertThat(page.idOf(Map.of("no", 12L, "book", "a,b", "text", "…")))
                    .isEqualTo(new ObjectId("page", "a%2Cb,12"));
        }

        @Test
        void can_be_read_from_its_text() {
            assertThat(page.idOf("a%2Cb,12")).isEqualTo(new ObjectId("page", "a%2Cb,12"));
            assertThat(page.keyValues("a%2Cb,12")).isEqualTo(Map.of("book", "a,b", "no", 12L));
        }

        @Test
        void is_the_same_for_every_spelling_of_its_text() {
            assertThat(page.idOf("%61,012")).isEqualTo(page.idOf("a,12"));
            assertThat(day.idOf("2026-01-10")).isEqualTo(day.idOf("2026-01-10T01:00:00%2B01:00"));
        }

        @Test
        void can_be_read_again_whatever_the_key() {
            Property.of(random -> Texts.anyText(random).replace("\0", "") + "x").holds(2_000, book -> {
                ObjectId id = page.idOf(Map.of("book", book, "no", 1L));
                assertThat(page.idOf(id.key())).isEqualTo(id);
                assertThat(page.keyValues(id.key())).containsEntry("book", book);
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "a", "a,1,2", "a,one", "a,1.5", "a,", ",1", "%,1", "a,99999999999999999999", "%00,1"})
        void is_refused_when_the_text_does_not_fit_the_key(String text) {
            assertThatThrownBy(() -> page.idOf(text))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'page'");
        }

        @Test
        void is_refused_when_a_value_of_the_key_is_missing_or_empty() {
            assertThatThrownBy(() -> page.idOf(Map.of("book", "a")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("'no'", "'page'");
            assertThatThrownBy(() -> page.idOf(Map.of("book", "", "no", 1L)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("'book'", "'page'");
        }
    }

    @Nested
    class What_a_link_carries {

        @Test
        void is_the_value_of_a_single_key() {
            assertThat(user.linkValue(Map.of("id", "ada"))).isEqualTo("ada");
        }

        @Test
        void is_the_text_of_a_compound_key() {
            assertThat(page.linkValue(Map.of("book", "a b", "no", 1L))).isEqualTo("a%20b,1");
        }
    }

    @Nested
    class The_values_of_a_new_object {

        @Test
        void are_in_canonical_form_in_the_order_of_the_schema_without_nulls() {
            Map<String, Object> given = new HashMap<>(Map.of("text", "t", "no", 1, "book", "b"));
            assertThat(page.canonicalObject(given).entrySet())
                    .containsExactly(Map.entry("book", "b"), Map.entry("no", 1L), Map.entry("text", "t"));
            given.put("text", null);
            assertThat(page.canonicalObject(given)).doesNotContainKey("text");
        }

        @Test
        void are_refused_when_a_field_is_unknown() {
            assertThatThrownBy(() -> user.canonicalObject(Map.of("id", "a", "name", "Ada", "nme", "A")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("'user'", "'nme'", "name", "age");
        }

        @Test
        void are_refused_when_a_required_one_is_missing() {
            assertThatThrownBy(() -> user.canonicalObject(Map.of("id", "a")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("'user'", "'name'", "required");
        }
    }

    @Test
    void a_key_can_be_of_every_type_that_has_a_short_exact_text() {
        assertThat(Arrays.stream(FieldType.values()).filter(FieldType::canBeKey))
                .isEqualTo(List.of(
                        FieldType.STRING,
                        FieldType.DATETIME,
                        FieldType.TIMESTAMP,
                        FieldType.INT,
                        FieldType.RANDOM_KEY));
    }
}
