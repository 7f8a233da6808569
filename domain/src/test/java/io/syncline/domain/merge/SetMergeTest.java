package io.syncline.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetMergeTest {

    private final Author ann = new Author('A', Edit.Kind.SET);
    private final Author ben = new Author('B', Edit.Kind.SET);

    @Test
    void additions_of_both_are_there_in_the_order_in_which_they_were_written() {
        bothSee(List.of("a"));
        ann.write(10, List.of("a", "z"));
        ben.write(11, List.of("a", "b"));
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo(List.of("a", "z", "b"));
    }

    @Test
    void an_element_is_there_once() {
        ann.write(10, List.of("a", "a"));
        ben.write(11, List.of("a"));
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo(List.of("a"));
    }

    @Test
    void an_addition_wins_over_a_removal_that_did_not_see_it_even_a_later_one() {
        ann.write(1, List.of("a"));
        ben.write(2, List.of("a"));
        ann.write(20, List.of());
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo(List.of("a"));
    }

    @Test
    void what_both_saw_and_one_removed_is_gone() {
        bothSee(List.of("a", "b"));
        ann.write(10, List.of("b"));
        ben.write(11, List.of("a", "b", "c"));
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo(List.of("b", "c"));
    }

    @Test
    void who_confirms_an_element_keeps_it() {
        bothSee(List.of("a"));
        ben.edit(10, SetEdit.between((SetState) ben.state(), List.of("a"), List.of("a")));
        ann.write(11, List.of());
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo(List.of("a"));
    }

    @Test
    void what_both_remove_is_gone_and_leaves_nothing_behind() {
        bothSee(List.of("a"));
        ann.write(10, List.of());
        ben.write(11, List.of());
        exchange();
        assertThat(ann.state()).isEqualTo(ben.state());
        assertThat(((SetState) ann.state()).additions()).isEmpty();
        assertThat(ann.value()).isEqualTo(List.of());
    }

    @Test
    void an_edit_is_what_it_was_after_it_stood_in_an_event() {
        bothSee(List.of("a", Map.of("b", 1L)));
        List<Object> wanted = new ArrayList<>(List.of("c"));
        wanted.add(null);
        SetEdit edit = SetEdit.between((SetState) ann.state(), wanted, List.of());
        assertThat(Edit.Kind.SET.read(edit.operand())).isEqualTo(edit);
    }

    private void bothSee(List<Object> elements) {
        ben.take(ann.write(1, elements));
    }

    private void exchange() {
        var ofAnn = ann.edits();
        ann.takeAll(ben.edits());
        ben.takeAll(ofAnn);
    }
}
