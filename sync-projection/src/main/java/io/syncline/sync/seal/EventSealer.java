package io.syncline.sync.seal;

import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.SealedEvent;
import java.security.GeneralSecurityException;

/**
 * Seals events for the way and opens those that arrive. The header is bound to the payload, so nobody can move a
 * payload to another place, time or device unnoticed.
 *
 * <p>The cipher is deterministic (AES-SIV, RFC 5297): an event sealed again is the same bytes. So a repeated push is
 * recognised as a repetition, and two different events under one identity as a fork, by a hub that can read neither.
 * Equal plaintexts still look different, because no two headers are equal.
 *
 * <p>Safe for use by several threads.
 */
public final class EventSealer {

    private final SpaceKey key;

    public EventSealer(SpaceKey key) {
        this.key = key;
    }

    public SealedEvent seal(EventHeader header, byte[] plaintext) {
        try {
            return new SealedEvent(header, key.cipher().encryptDeterministically(plaintext, header.associatedData()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed for " + header + ".", e);
        }
    }

    /**
     * The plaintext that was sealed under this header.
     *
     * @throws SealBroken when header or payload is not as it was sealed, or was sealed with another key
     */
    public byte[] open(SealedEvent event) {
        try {
            return key.cipher()
                    .decryptDeterministically(event.payload(), event.header().associatedData());
        } catch (GeneralSecurityException e) {
            EventHeader header = event.header();
            throw new SealBroken(
                    "The event of device %s, epoch %d, sequence %d"
                            .formatted(header.device(), header.epoch(), header.sequence()),
                    e);
        }
    }
}
