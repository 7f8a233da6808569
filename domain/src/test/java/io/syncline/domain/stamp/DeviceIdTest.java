package io.syncline.domain.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {

    @Test
    void a_random_identity_uses_every_character_of_0_to_9_and_A_to_V_and_no_other() {
        Random random = new Random(1);
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            DeviceId.random(random).value().chars().forEach(used::add);
        }
        assertThat(used).hasSize(32).allMatch(c -> "0123456789ABCDEFGHIJKLMNOPQRSTUV".indexOf(c) >= 0);
    }

    @Test
    void random_identities_differ() {
        Random random = new Random(1);
        assertThat(DeviceId.random(random)).isNotEqualTo(DeviceId.random(random));
    }

    @Test
    void its_text_is_its_value() {
        assertThat(new DeviceId("0A1B2C3D4E5F6G7H")).hasToString("0A1B2C3D4E5F6G7H");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0A1B2C3D4E5F6G7",
                "0A1B2C3D4E5F6G7H8",
                "0a1b2c3d4e5f6g7h",
                "0A1B2C3D4E5F6G7W",
                "0A1B2C3D4E5F6G7-",
                "0A1B2C3D4E5F6G7H\n",
                "٠A1B2C3D4E5F6G7H",
            })
    void another_form_is_refused_and_named(String text) {
        assertThatThrownBy(() -> new DeviceId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
