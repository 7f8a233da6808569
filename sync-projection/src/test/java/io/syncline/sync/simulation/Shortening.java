package io.syncline.sync.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes a history that does not hold short: steps are left out as long as the same thing fails, halves first, then smaller
 * and smaller parts (after Zeller and Hildebrandt's delta debugging, 2002). Every step draws from its own source, so the others
 * stay much the same.
 */
final class Shortening {

    /** Names, numbers and stamps differ as soon as a step is missing. */
    private static final Pattern PARTICULAR = Pattern.compile("\\S*[^\\p{Lower}\\s:,.;]\\S*");

    private static final int WORDS = 6;

    private final Function<Set<Integer>, Outcome> playing;
    private final String failure;
    private List<Integer> steps;

    private Shortening(Outcome failed, Function<Set<Integer>, Outcome> playing) {
        this.playing = playing;
        this.failure = kind(failed);
        this.steps = IntStream.range(0, failed.steps()).boxed().toList();
    }

    /** The shortest history that was found in which the same fails; the steps that are in it. */
    static Set<Integer> of(Outcome failed, Function<Set<Integer>, Outcome> playing) {
        return new Shortening(failed, playing).shortest(failed.steps());
    }

    private Set<Integer> shortest(int all) {
        for (int part = steps.size() / 2; part > 0; part = Math.min(part / 2, steps.size())) {
            boolean shorter = true;
            while (shorter) {
                shorter = leaveOut(part, all);
            }
        }
        return new HashSet<>(steps);
    }

    /** Leaves out whatever part of that size may go; answers whether any could, and is worth another look. */
    private boolean leaveOut(int part, int all) {
        boolean shorter = false;
        for (int from = steps.size() - part; from >= 0; from -= part) {
            List<Integer> fewer = new ArrayList<>(steps);
            fewer.subList(from, Math.min(from + part, fewer.size())).clear();
            if (kind(playing.apply(without(fewer, all))).equals(failure)) {
                steps = fewer;
                shorter = true;
            }
        }
        return shorter && part == 1;
    }

    private static Set<Integer> without(List<Integer> kept, int all) {
        Set<Integer> leftOut = new HashSet<>(IntStream.range(0, all).boxed().toList());
        kept.forEach(leftOut::remove);
        return leftOut;
    }

    /** What failed, apart from whom it hit; empty for nothing. */
    private static String kind(Outcome outcome) {
        Throwable what = outcome.failure();
        if (what == null) {
            return "";
        }
        String[] words = PARTICULAR
                .matcher(String.valueOf(what.getMessage()))
                .replaceAll("")
                .trim()
                .split("\\s+");
        return what.getClass().getSimpleName()
                + ' '
                + String.join(" ", List.of(words).subList(0, Math.min(WORDS, words.length)));
    }
}
