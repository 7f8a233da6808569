package io.syncline.domain.merge;

import io.syncline.domain.merge.Place.Side;
import io.syncline.domain.merge.SequenceEdit.Removal;
import io.syncline.domain.merge.SequenceOrder.Span;
import java.util.ArrayList;
import java.util.List;

/** Finds what places in the value that an author sees are in the sequence behind it. */
final class Places {

    private final List<Piece> pieces = new ArrayList<>();
    private final SequenceState sequence;

    /** @param shown where the elements begin in the value; -1 for such that were taken out */
    private record Piece(Block block, int from, int length, int shown) {}

    Places(SequenceState sequence) {
        this.sequence = sequence;
        int shown = 0;
        for (Span span : sequence.spans()) {
            int from = span.from();
            for (Block.Run run : span.block().part(span.from(), span.to())) {
                boolean isThere = run.content() != null;
                pieces.add(new Piece(span.block(), from, run.length(), isThere ? shown : -1));
                shown += isThere ? run.length() : 0;
                from += run.length();
            }
        }
    }

    /** Where to insert what is to stand in front of that element of the value. */
    Place at(int position) {
        int before = position == 0 ? -1 : pieceWith(position - 1);
        if (before < 0) {
            return pieces.isEmpty() ? Place.BEGINNING : leftOf(pieces.get(0), 0);
        }
        Piece piece = pieces.get(before);
        int inPiece = position - 1 - piece.shown();
        int index = piece.from() + inPiece;
        if (!hasRight(piece.block(), index)) {
            return new Place(piece.block().id(), index, Side.RIGHT);
        }
        return inPiece + 1 < piece.length() ? leftOf(piece, inPiece + 1) : leftOf(pieces.get(before + 1), 0);
    }

    private boolean hasRight(Block block, int index) {
        return index < block.length() - 1 || sequence.hasBehind(block.id());
    }

    private static Place leftOf(Piece piece, int inPiece) {
        return new Place(piece.block().id(), piece.from() + inPiece, Side.LEFT);
    }

    /** The elements of the value from there on. */
    List<Removal> elements(int position, int count) {
        List<Removal> elements = new ArrayList<>();
        int at = position;
        int end = position + count;
        for (int number = count == 0 ? pieces.size() : pieceWith(position);
                number < pieces.size() && at < end;
                number++) {
            Piece piece = pieces.get(number);
            if (piece.shown() >= 0) {
                int some = Math.min(end, piece.shown() + piece.length()) - at;
                elements.add(new Removal(piece.block().id(), piece.from() + at - piece.shown(), some));
                at += some;
            }
        }
        return elements;
    }

    private int pieceWith(int position) {
        for (int number = 0; number < pieces.size(); number++) {
            Piece piece = pieces.get(number);
            if (piece.shown() >= 0 && position < piece.shown() + piece.length()) {
                return number;
            }
        }
        throw new IllegalStateException("The value has no element " + position + ".");
    }
}
