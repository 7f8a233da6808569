package io.syncline.domain.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.merge.Author.Stamped;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextMergeTest {

    private final Author ann = new Author('A', Edit.Kind.TEXT);
    private final Author ben = new Author('B', Edit.Kind.TEXT);

    @Test
    void changes_in_different_places_are_both_there() {
        bothSee("The quick fox jumps.");
        ann.write(10, "The very quick fox jumps.");
        ben.write(11, "The quick fox jumps over the dog.");
        exchange();
        assertThat(ann.value()).isEqualTo("The very quick fox jumps over the dog.");
        assertThat(ben.value()).isEqualTo(ann.value());
    }

    @Test
    void passages_that_are_typed_in_one_place_stay_in_one_piece() {
        bothSee("[]");
        for (int typed = 1; typed <= 5; typed++) {
            ann.write(10 + 2L * typed, "[" + "milk ".substring(0, typed) + "]");
            ben.write(11 + 2L * typed, "[" + "bread".substring(0, typed) + "]");
        }
        exchange();
        assertThat(ann.value()).isEqualTo("[milk bread]");
        assertThat(ben.value()).isEqualTo(ann.value());
    }

    @Test
    void passages_that_are_typed_backwards_stay_in_one_piece() {
        bothSee("[]");
        for (int typed = 1; typed <= 4; typed++) {
            ann.write(10 + 2L * typed, "[" + "milk".substring(4 - typed) + "]");
            ben.write(11 + 2L * typed, "[" + "eggs".substring(4 - typed) + "]");
        }
        exchange();
        assertThat(String.valueOf(ann.value()))
                .contains("milk")
                .contains("eggs")
                .hasSize(10);
        assertThat(ben.value()).isEqualTo(ann.value());
    }

    @Test
    void what_one_takes_out_while_the_other_mends_it_is_gone_but_for_what_was_inserted() {
        bothSee("one two three");
        ann.write(10, "one three");
        ben.write(11, "one twoo three");
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo("one othree");
    }

    @Test
    void characters_beyond_the_basic_plane_are_never_cut() {
        bothSee("👩👩");
        ann.write(10, "👩👨👩");
        ben.write(11, "👩");
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value());
        assertThat(String.valueOf(ann.value()).codePoints().toArray()).hasSize(2);
    }

    @Test
    void taking_the_text_away_leaves_what_was_inserted_meanwhile() {
        bothSee("draft");
        ann.write(10, null);
        assertThat(ann.value()).isNull();
        ben.write(11, "draft!");
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo("!");
    }

    @Test
    void a_word_replaced_by_both_is_there_twice_and_its_letters_are_not_mixed() {
        bothSee("a big cat");
        ann.write(10, "a small cat");
        ben.write(11, "a great cat");
        exchange();
        assertThat(ann.value()).isEqualTo(ben.value()).isEqualTo("a smallgreat cat");
    }

    @Test
    void what_was_typed_letter_by_letter_is_kept_compactly() {
        String text = "Letters that are typed one by one ".repeat(10);
        for (int typed = 1; typed <= text.length(); typed++) {
            ann.write((1_795_000_000_000L + 180L * typed) << 16, text.substring(0, typed));
        }
        assertThat(ann.state().text().length()).isLessThan(12 * text.length());
    }

    @Test
    void two_objects_created_with_one_text_have_it_once() {
        SequenceState once = SequenceState.empty(SequenceKind.TEXT).created("Shopping", stamp(5), true);
        SequenceState twice = once.created("Shopping", stamp(3), false);
        assertThat(twice.value()).isEqualTo("Shopping");
        assertThat(twice.created("List ", stamp(9), true).value()).isEqualTo("ShoppingList ");
    }

    private static io.syncline.domain.stamp.Stamp stamp(long time) {
        return new io.syncline.domain.stamp.Stamp(time, new io.syncline.domain.stamp.DeviceId("C".repeat(16)));
    }

    private void bothSee(String text) {
        ben.take(ann.write(1, text));
    }

    private void exchange() {
        List<Stamped> ofAnn = ann.edits();
        ann.takeAll(ben.edits());
        ben.takeAll(ofAnn);
    }
}
