package io.syncline.device.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.device.process.Processes;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The checks of the fault runs can fail. */
class RunObserverTest {

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    private final RunNames names = new RunNames(1);
    private final Violations violations = new Violations();
    private final RunObserver observer =
            new RunObserver(PROCESSES.device("unused"), 0, names, new Ledger(), violations);
    private final Map<String, String> texts = new HashMap<>();

    @BeforeEach
    void a_state_in_which_everything_holds() {
        for (int author = 0; author < Cluster.DEVICES; author++) {
            show(author, 3);
        }
        texts.put(names.reply(0, 0), "");
        texts.put(names.reply(1, 0), names.reply(0, 0));
        look();
        assertThat(violations.found()).isEmpty();
    }

    private void show(int author, int version) {
        for (int member = 0; member < RunNames.GROUP_SIZE; member++) {
            texts.put(names.group(author, member), Integer.toString(version));
        }
    }

    private void look() {
        observer.check(new Seen(Map.copyOf(texts), 0));
    }

    @Test
    void a_torn_batch_is_found() {
        texts.put(names.group(2, 1), "4");
        look();
        assertThat(violations.found()).singleElement().asString().contains("torn batch of device 2");
    }

    @Test
    void a_batch_of_which_a_part_is_missing_is_found() {
        texts.remove(names.group(1, 3));
        look();
        assertThat(violations.found()).singleElement().asString().contains("torn batch of device 1");
    }

    @Test
    void a_reply_without_what_it_replies_to_is_found() {
        texts.remove(names.reply(0, 0));
        look();
        assertThat(violations.found()).singleElement().asString().contains("which its author had seen");
    }

    @Test
    void going_back_in_time_is_found() {
        show(0, 2);
        look();
        assertThat(violations.found()).singleElement().asString().contains("goes back from version 3 to 2");
    }
}
