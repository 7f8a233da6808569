package io.syncline.sync.conflict;

import io.syncline.domain.fold.Loss;
import io.syncline.domain.fold.Write;
import io.syncline.domain.key.ObjectId;
import io.syncline.domain.stamp.Stamp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * That a write of a field has lost.
 *
 * @param id names the entry on every device: it is made of the object, the field and the write that lost
 */
public record ConflictEntry(
        String id, ObjectId object, String field, ConflictRule rule, Write loser, Write winner, ConflictState state) {

    private static final int ID_BYTES = 16;

    static ConflictEntry of(ObjectId object, Loss loss) {
        ConflictRule rule =
                loss.winner().kind() == Write.Kind.DELETION ? ConflictRule.DELETED : ConflictRule.LAST_WRITER;
        return new ConflictEntry(
                id(object, loss), object, loss.field(), rule, loss.loser(), loss.winner(), ConflictState.OPEN);
    }

    /** When the conflict came about: the later of the two writes. */
    public Stamp at() {
        return loser.stamp().isAfter(winner.stamp()) ? loser.stamp() : winner.stamp();
    }

    static String id(ObjectId object, Loss loss) {
        String named = String.join(
                "\n",
                object.collection(),
                object.key(),
                loss.field(),
                loss.loser().stamp().toString());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
