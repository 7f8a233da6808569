package io.syncline.domain.update;

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
    ADD_TO_SET("$addToSet", ArrayChange::addToSet);

    private final String symbol;
    private final Effect effect;

    /** What comes of a value; throws {@link InapplicableException} where it can not be done. */
    @FunctionalInterface
    private interface Effect {
        @Nullable
        Object on(@Nullable Object value, @Nullable Object operand, boolean inJson);
    }

    UpdateOperator(String symbol, Effect effect) {
        this.symbol = symbol;
        this.effect = effect;
    }

    /** As callers write it, {@code $inc}. */
    public String symbol() {
        return symbol;
    }

    /** The operator that callers write so, where there is one. */
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
        return Arrays.stream(values()).map(UpdateOperator::symbol).collect(Collectors.joining(" "));
    }
}
