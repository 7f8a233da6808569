package io.syncline.device.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.device.process.Processes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A few of the runs that {@link FaultRuns} makes by hundreds. */
@DisabledOnOs(OS.WINDOWS)
class FaultRunsTest {

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    @Test
    void three_devices_and_a_hub_survive_what_goes_wrong() {
        try (Cluster cluster = Cluster.start(PROCESSES)) {
            for (long seed = 1; seed <= 3; seed++) {
                FaultPlan plan = FaultPlan.of(seed);
                assertThat(new FaultRun(cluster, plan).run())
                        .as(plan.toString())
                        .isEmpty();
            }
        }
    }
}
