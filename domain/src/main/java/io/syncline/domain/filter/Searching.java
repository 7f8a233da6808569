package io.syncline.domain.filter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what somebody searches for: words, all of which must be there; {@code word*} is the beginning of one. */
final class Searching {

    private Searching() {}

    static Filter read(Operand operand, String text) {
        Set<String> words = new LinkedHashSet<>();
        Set<String> beginnings = new LinkedHashSet<>();
        for (String part : text.split("\\s+")) {
            List<String> ofPart = new ArrayList<>(Words.of(part));
            if (part.endsWith("*") && !ofPart.isEmpty()) {
                beginnings.add(ofPart.remove(ofPart.size() - 1));
            }
            words.addAll(ofPart);
        }
        return words.isEmpty() && beginnings.isEmpty()
                ? new Filter.OneOf(operand, List.of())
                : new Filter.Search(operand.field(), List.copyOf(words), List.copyOf(beginnings));
    }
}
