package io.syncline.device.api;

import io.syncline.device.api.PastEvent.Writer;
import io.syncline.device.api.json.IsoTime;
import io.syncline.sync.conflict.Conflict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A conflict, in the form in which callers get it.
 *
 * @param pk the key as it stands in the object's address
 * @param field null where the whole object is meant
 * @param rule by which it was decided
 * @param at when it came about
 * @param other the key of the object that has the same value, where the rule is unique, or that has the place, where it is
 *     an invariant; else null
 * @param otherCollection the collection of that object, where it is an invariant; else null
 * @param invariant the name of the invariant that the write would break; null for other rules
 * @param state open or dismissed
 */
record ShownConflict(
        String id,
        String collection,
        String pk,
        @Nullable String field,
        String rule,
        Side winner,
        Side loser,
        String at,
        @Nullable String other,
        @Nullable String otherCollection,
        @Nullable String invariant,
        String state) {

    /**
     * One of the two writes.
     *
     * @param value what was written; null for a deletion
     * @param hlc the write's stamp, whose text sorts as the stamps do
     */
    record Side(@Nullable Object value, Writer device, String hlc) {

        static Side of(Conflict.Side side, @Nullable Object shown) {
            return new Side(
                    shown,
                    new Writer(side.device().id().value(), side.device().name()),
                    side.stamp().toString());
        }
    }

    static ShownConflict of(Conflict conflict, @Nullable Object winnersValue, @Nullable Object losersValue) {
        return new ShownConflict(
                conflict.id(),
                conflict.object().collection(),
                conflict.object().key(),
                conflict.field(),
                conflict.rule().shown(),
                Side.of(conflict.winner(), winnersValue),
                Side.of(conflict.loser(), losersValue),
                IsoTime.text(conflict.at().instant()),
                conflict.other(),
                conflict.invariant() == null ? null : conflict.otherCollection(),
                conflict.invariant(),
                conflict.state().name().toLowerCase(Locale.ROOT));
    }
}
