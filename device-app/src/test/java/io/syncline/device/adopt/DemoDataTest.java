package io.syncline.device.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoDataTest {

    @Test
    void it_is_a_file_as_long_as_it_is_open() {
        Path file;
        try (DemoData chinook = DemoData.extract()) {
            file = Path.of(chinook.url().substring("jdbc:sqlite:".length()));
            assertThat(file).isRegularFile();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void its_licence_is_beside_it() {
        assertThat(DemoData.class.getResource("/io/syncline/device/demo/Chinook.LICENSE.md"))
                .isNotNull();
    }
}
