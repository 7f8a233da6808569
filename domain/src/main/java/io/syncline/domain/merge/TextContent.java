package io.syncline.domain.merge;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Characters of a text, as Unicode counts them. Differences are those between words, and within a word that was
 * replaced, what its beginning and end do not share with the other: so who mends a letter changes a letter, and two
 * authors who write other words in one place do not mix their letters.
 */
final class TextContent implements Content {

    private final String text;
    private final int length;

    TextContent(String text) {
        this.text = text;
        this.length = text.codePointCount(0, text.length());
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public TextContent part(int from, int to) {
        return new TextContent(text.substring(unit(from), unit(to)));
    }

    /** Where a character begins in Java's text. */
    private int unit(int index) {
        return length == text.length() ? index : text.offsetByCodePoints(0, index);
    }

    @Override
    public Object value() {
        return text;
    }

    @Override
    public Content joined(List<Content> pieces) {
        StringBuilder all = new StringBuilder();
        pieces.forEach(piece -> all.append(((TextContent) piece).text));
        return new TextContent(all.toString());
    }

    @Override
    public int commonStart(Content other) {
        String another = ((TextContent) other).text;
        int at = 0;
        int common = 0;
        while (at < text.length() && at < another.length() && text.codePointAt(at) == another.codePointAt(at)) {
            at += Character.charCount(text.codePointAt(at));
            common++;
        }
        return common;
    }

    @Override
    public int commonEnd(Content other, int start) {
        TextContent another = (TextContent) other;
        int most = Math.min(length, another.length) - start;
        int end = text.length();
        int otherEnd = another.text.length();
        int common = 0;
        while (common < most && text.codePointBefore(end) == another.text.codePointBefore(otherEnd)) {
            int size = Character.charCount(text.codePointBefore(end));
            end -= size;
            otherEnd -= size;
            common++;
        }
        return common;
    }

    @Override
    public List<Replacement> differencesTo(Content other) {
        return Differences.between(words(this), words(other), this);
    }

    private static List<Content> words(Content content) {
        String text = ((TextContent) content).text;
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
        breaks.setText(text);
        List<Content> words = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            words.add(new TextContent(text.substring(from, to)));
        }
        return words;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextContent content && text.equals(content.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
