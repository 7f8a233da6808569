package io.syncline.sync.conflict;

import io.syncline.domain.fold.Loss;
import io.syncline.domain.fold.Write;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import io.syncline.sync.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * That a write has lost, or that two objects should not have one value.
 *
 * @param id names the entry on every device: it is made of the object, the field and the write that lost
 * @param field empty where the whole object is meant; several in an index are separated by commas
 * @param other the object that has the value, too, or the place; null where only one object is meant
 * @param invariant the name of the rule that the write would break; null where it is none
 */
public record ConflictEntry(
        String id,
        ObjectId object,
        String field,
        ConflictRule rule,
        Write loser,
        Write winner,
        @Nullable ObjectId other,
        @Nullable String invariant,
        ConflictState state) {

    private static final int ID_BYTES = 16;

    static ConflictEntry of(ObjectId object, Loss loss) {
        return new ConflictEntry(
                id(object, loss),
                object,
                loss.field(),
                ConflictRule.of(loss),
                loss.loser(),
                loss.winner(),
                null,
                null,
                ConflictState.OPEN);
    }

    /** An object that has a value since later than another one. */
    public static ConflictEntry ofUnique(
            ObjectId object, String index, Object value, Stamp since, String other, Stamp othersSince) {
        return new ConflictEntry(
                id(object, index + ConflictRule.UNIQUE.shown(), since),
                object,
                index,
                ConflictRule.UNIQUE,
                new Write(since, Write.Kind.PLAIN, value),
                new Write(othersSince, Write.Kind.PLAIN, value),
                new ObjectId(object.collection(), other),
                null,
                ConflictState.OPEN);
    }

    /** A write to one of the application's aggregates that does not stand as its author made it. */
    public static ConflictEntry ofAggregate(ObjectId aggregate, ConflictRule rule, Write loser, Write winner) {
        return new ConflictEntry(
                id(aggregate, rule.shown(), loser.stamp()),
                aggregate,
                "",
                rule,
                loser,
                winner,
                null,
                null,
                ConflictState.OPEN);
    }

    /** A write that is void, as the invariant would not hold; other is the object that the winner is a write of. */
    public static ConflictEntry ofVoid(
            ObjectId object, String field, Write loser, Write winner, String invariant, @Nullable ObjectId other) {
        return new ConflictEntry(
                id(object, field + ConflictRule.INVARIANT.shown(), loser.stamp()),
                object,
                field,
                ConflictRule.INVARIANT,
                loser,
                winner,
                other,
                invariant,
                ConflictState.OPEN);
    }

    /** The entry, whatever somebody has said of it. */
    ConflictEntry open() {
        return new ConflictEntry(id, object, field, rule, loser, winner, other, invariant, ConflictState.OPEN);
    }

    /** When the conflict came about: the later of the two writes. */
    public Stamp at() {
        return loser.stamp().isAfter(winner.stamp()) ? loser.stamp() : winner.stamp();
    }

    static String id(ObjectId object, Loss loss) {
        return id(object, loss.field(), loss.loser().stamp());
    }

    private static String id(ObjectId object, String field, Stamp loser) {
        String named = String.join("\n", object.collection(), object.key(), field, loser.toString());
        return HexFormat.of().formatHex(Sha256.of(named.getBytes(StandardCharsets.UTF_8)), 0, ID_BYTES);
    }
}
