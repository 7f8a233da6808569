package io.syncline.sync.spring;

import io.syncline.sync.adopt.AdoptionListener;
import io.syncline.sync.adopt.AdoptionProgress;
import io.syncline.sync.adopt.AdoptionReport;
import java.time.Duration;
import org.slf4j.Logger;

/** Logs what an adoption does, and every ten seconds how far it has come. */
final class AdoptionLog implements AdoptionListener {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Logger log;
    private long lastLine = System.nanoTime();

    AdoptionLog(Logger log) {
        this.log = log;
    }

    @Override
    public void noted(String sentence) {
        log.info("{}", sentence);
    }

    @Override
    public void progressed(AdoptionProgress progress) {
        if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            log.info("{}", progress.summary());
        }
    }

    @Override
    public void adopted(AdoptionReport.Table table) {
        log.info("{}", table.summary());
    }
}
