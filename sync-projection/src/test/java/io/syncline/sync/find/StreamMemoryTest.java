package io.syncline.sync.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.sync.benchmark.StreamBenchmark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StreamMemoryTest {

    /** All of it in a list would need more. The million is in the benchmark. */
    @Test
    void a_stream_is_longer_than_the_heap_is_large() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx20m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamBenchmark.class.getName(),
                        "30000")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("streamed 30,000 objects");
    }
}
