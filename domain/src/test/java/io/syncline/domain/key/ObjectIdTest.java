package io.syncline.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.generator.Property;
import io.syncline.domain.generator.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIdTest {

    @Test
    void its_text_is_the_collection_a_slash_and_the_key() {
        assertThat(new ObjectId("user", "ada")).hasToString("user/ada");
    }

    @Test
    void its_text_can_be_read_again_whatever_the_key() {
        Property.of(Texts::anyText).holds(2_000, key -> {
            ObjectId id = new ObjectId("user", KeyText.join(List.of(key, "x")));
            assertThat(ObjectId.parse(id.toString())).isEqualTo(id);
        });
    }

    @Test
    void a_slash_in_the_key_belongs_to_the_key() {
        assertThat(ObjectId.parse("user/a/b")).isEqualTo(new ObjectId("user", "a/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user", "user/", "/ada", "/"})
    void a_text_without_collection_or_key_is_refused_and_named(String text) {
        assertThatThrownBy(() -> ObjectId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void a_collection_has_no_slash() {
        assertThatThrownBy(() -> new ObjectId("us/er", "ada")).hasMessageContaining("us/er");
    }
}
