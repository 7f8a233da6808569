package io.syncline.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairingUriTest {

    private final SpaceKey key = SpaceKey.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "https://hub.example.org",
                "https://example.org/behind/a/proxy",
                "http://[::1]:8080"
            })
    void is_read_back_as_it_was_written(String hub) {
        PairingUri uri = new PairingUri(URI.create(hub), "CODE1234", key);

        assertThat(uri.text()).startsWith("syncline:" + hub + "/join/CODE1234#");
        assertThat(PairingUri.parse(uri.text())).isEqualTo(uri);
    }

    @Test
    void may_be_pasted_with_space_around_it() {
        PairingUri uri = new PairingUri(URI.create("http://localhost:1"), "CODE", key);

        assertThat(PairingUri.parse("  " + uri.text() + "\n")).isEqualTo(uri);
    }

    @Test
    void shows_no_key_in_logs() {
        PairingUri uri = new PairingUri(URI.create("http://localhost:1"), "CODE", key);

        assertThat(uri).hasToString("syncline:http://localhost:1/join/CODE#…");
        assertThat(key.toString()).doesNotContain(key.toText());
    }

    @Test
    void can_name_another_way_to_the_same_hub() {
        PairingUri uri = new PairingUri(URI.create("http://localhost:1"), "CODE", key);

        assertThat(uri.withHub(URI.create("https://hub.example.org/")).text())
                .isEqualTo("syncline:https://hub.example.org/join/CODE#" + key.toText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://localhost:1/join/CODE#KEY            | starts with syncline:
            syncline:http://localhost:1/join/CODE       | no key after #
            syncline:http://localhost:1/join/CODE#      | no key after #
            syncline:http://localhost:1/CODE#KEY        | no /join/
            syncline:ftp://localhost:1/join/CODE#KEY    | http://host:port
            syncline:localhost/join/CODE#KEY            | http://host:port
            syncline:http://local host/join/CODE#KEY    | not an address
            syncline:http://localhost:1/join/#KEY       | a code after /join/
            syncline:http://localhost:1/join/A B#KEY    | a code after /join/
            """)
    void that_is_wrong_is_refused_with_what_is_wrong(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairingUri.parse(text.replace("#KEY", "#" + key.toText())))
                .withMessageContaining(reason)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(key.toText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEY", "CLTUmDgS", "!!!"})
    void with_a_damaged_key_is_refused_without_repeating_it(String damaged) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairingUri.parse("syncline:http://localhost:1/join/CODE#" + damaged))
                .withMessageContaining("damaged or incomplete")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(damaged));
    }
}
