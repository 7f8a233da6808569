package io.syncline.domain.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Elements of an array. */
record ListContent(List<@Nullable Object> elements) implements Content {

    ListContent {
        elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }

    @Override
    public int length() {
        return elements.size();
    }

    @Override
    public ListContent part(int from, int to) {
        return new ListContent(elements.subList(from, to));
    }

    @Override
    public Object value() {
        return elements;
    }

    @Override
    public Content joined(List<Content> pieces) {
        List<@Nullable Object> all = new ArrayList<>();
        pieces.forEach(piece -> all.addAll(((ListContent) piece).elements));
        return new ListContent(all);
    }

    @Override
    public int commonStart(Content other) {
        List<@Nullable Object> others = ((ListContent) other).elements;
        int most = Math.min(elements.size(), others.size());
        int common = 0;
        while (common < most && Objects.equals(elements.get(common), others.get(common))) {
            common++;
        }
        return common;
    }

    @Override
    public int commonEnd(Content other, int start) {
        List<@Nullable Object> others = ((ListContent) other).elements;
        int most = Math.min(elements.size(), others.size()) - start;
        int common = 0;
        while (common < most
                && Objects.equals(elements.get(elements.size() - 1 - common), others.get(others.size() - 1 - common))) {
            common++;
        }
        return common;
    }

    @Override
    public List<Replacement> differencesTo(Content other) {
        return Differences.between(singles(this), singles(other), this);
    }

    private static List<Content> singles(Content content) {
        List<Content> singles = new ArrayList<>();
        for (int i = 0; i < content.length(); i++) {
            singles.add(content.part(i, i + 1));
        }
        return singles;
    }
}
