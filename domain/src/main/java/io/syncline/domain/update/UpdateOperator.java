package io.syncline.domain.update;

import io.syncline.domain.merge.CountEdit;
import io.syncline.domain.merge.Edit;
import io.syncline.domain.merge.SequenceEdit;
import io.syncline.domain.merge.SequenceKind;
import io.syncline.domain.merge.SetEdit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be done to a value. The symbols are MongoDB's; they stand in events, so their meaning never changes. */
public enum UpdateOperator {
    /** Puts the operand there. */
    SET("$set", (value, operand, inJson) -> operand),
    /** Takes away what is there. */
    UNSET("$unset", (value, operand, inJson) -> null),
    /** Adds the operand; nothing counts as zero. */
    INC("$inc", Arithmetic::sum),
    /** Multiplies by the operand; nothing counts as zero. */
    MUL("$mul", Arithmetic::product),
    /** Puts the operand there where it is less, or where nothing is. */
    MIN("$min", Arithmetic::lesser),
    /** Puts the operand there where it is greater, or where nothing is. */
    MAX("$max", Arithmetic::greater),
    /** Appends the elements of the operand to an array. */
    PUSH("$push", ArrayChange::push),
    /** Takes the elements that the operand means out of an array, see {@link PullCondition}. */
    PULL("$pull", ArrayChange::pull),
    /** Appends those elements of the operand that the array does not have. */
    ADD_TO_SET("$addToSet", ArrayChange::addToSet),

    // What writes to fields that have a merge policy become. The fold executes them, as a value alone does not suffice.
    /** Adds amounts to a counter. */
    MERGE_COUNT("$mergeCount", Edit.Kind.COUNT),
    /** Adds elements to a set and undoes additions. */
    MERGE_SET("$mergeSet", Edit.Kind.SET),
    /** Inserts elements into a list and takes some out. */
    MERGE_LIST("$mergeList", Edit.Kind.LIST),
    /** Inserts characters into a text and takes some out. */
    MERGE_TEXT("$mergeText", Edit.Kind.TEXT);

    private final String symbol;
    private final Effect effect;
    private final Edit.@Nullable Kind edit;

    /** What comes of a value; throws {@link InapplicableException} where it can not be done. */
    @FunctionalInterface
    private interface Effect {
        @Nullable
        Object on(@Nullable Object value, @Nullable Object operand, boolean inJson);
    }

    UpdateOperator(String symbol, Effect effect) {
        this.symbol = symbol;
        this.effect = effect;
        this.edit = null;
    }

    UpdateOperator(String symbol, Edit.Kind edit) {
        this.symbol = symbol;
        this.effect = (value, operand, inJson) -> {
            throw new InapplicableException("an edit is merged, not executed on a value");
        };
        this.edit = edit;
    }

    /** The operator under which edits of that kind stand in events. */
    public static UpdateOperator of(Edit edit) {
        return edit instanceof CountEdit
                ? MERGE_COUNT
                : edit instanceof SetEdit
                        ? MERGE_SET
                        : ((SequenceEdit) edit).kind() == SequenceKind.LIST ? MERGE_LIST : MERGE_TEXT;
    }

    /** The kind of an edit. */
    public static Edit.Kind kindOf(Edit edit) {
        return java.util.Objects.requireNonNull(of(edit).edit);
    }

    /** The kind of edit that the operand is; null for operators that callers write. */
    public Edit.@Nullable Kind edit() {
        return edit;
    }

    /** As callers write it, {@code $inc}. */
    public String symbol() {
        return symbol;
    }

    /** The operator that callers write so, where there is one. */
    static Optional<UpdateOperator> ofCallers(String symbol) {
        return ofSymbol(symbol).filter(operator -> operator.edit == null);
    }

    /** The operator that stands in events so, where there is one. */
    public static Optional<UpdateOperator> ofSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst();
    }

    /** Whether it replaces a value whatever that was. */
    boolean isAbsolute() {
        return this == SET || this == UNSET;
    }

    boolean isArithmetic() {
        return this == INC || this == MUL;
    }

    boolean isComparison() {
        return this == MIN || this == MAX;
    }

    @Nullable
    Object on(@Nullable Object value, @Nullable Object operand, boolean inJson) {
        return effect.on(value, operand, inJson);
    }

    static String symbols() {
        return Arrays.stream(values())
                .filter(operator -> operator.edit == null)
                .map(UpdateOperator::symbol)
                .collect(Collectors.joining(" "));
    }
}
