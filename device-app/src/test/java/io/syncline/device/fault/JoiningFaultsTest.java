package io.syncline.device.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.device.process.Processes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One of the runs that {@link JoiningFaults} makes by dozens. */
@DisabledOnOs(OS.WINDOWS)
class JoiningFaultsTest {

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    @Test
    void a_device_that_is_killed_while_it_begins_with_a_snapshot_ends_equal_and_so_it_does_when_the_hub_is_killed() {
        try (JoiningFaults faults = JoiningFaults.start(PROCESSES)) {
            assertThat(faults.run(1)).isNull();
        }
    }
}
