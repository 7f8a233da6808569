package io.syncline.device.adopt;

import io.syncline.sync.adopt.AdoptionListener;
import io.syncline.sync.adopt.AdoptionProgress;
import io.syncline.sync.adopt.AdoptionReport;
import java.io.PrintStream;
import java.time.Duration;

/** Prints what was done, and every two seconds how far it has come, which goes to the other stream. */
public final class AdoptionConsole implements AdoptionListener {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final PrintStream results;
    private final PrintStream progress;
    private long lastLine = System.nanoTime();

    public AdoptionConsole(PrintStream results, PrintStream progress) {
        this.results = results;
        this.progress = progress;
    }

    @Override
    public void noted(String sentence) {
        results.println(sentence);
    }

    @Override
    public void progressed(AdoptionProgress now) {
        if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            progress.println(now.summary());
        }
    }

    @Override
    public void adopted(AdoptionReport.Table table) {
        results.println(table.summary());
    }
}
