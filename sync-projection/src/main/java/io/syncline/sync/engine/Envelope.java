package io.syncline.sync.engine;

import io.syncline.domain.event.Origin;
import io.syncline.sync.hook.PayloadTransform;
import io.syncline.sync.hub.EventHeader;
import io.syncline.sync.hub.RoutingTag;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.inbox.IncomingEvent;
import io.syncline.sync.outbox.OutgoingEvent;
import io.syncline.sync.seal.EventSealer;
import io.syncline.sync.seal.RoutingTags;
import io.syncline.sync.store.EventChain;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Events as they lie in the store and as they travel. Inside of the seal: the hash of the event before, and the content. */
record Envelope(String space, EventSealer sealer, RoutingTags tags, PayloadTransform transform) {

    /** What JSON adds to a payload in a push: the header's members. */
    private static final int WRAPPING = 256;

    private static final int FRAME = 512;
    private static final int SEAL = 21;

    SealedEvent sealed(OutgoingEvent outgoing) {
        Origin origin = outgoing.event().origin();
        EventHeader header = new EventHeader(
                space,
                origin.device(),
                origin.epoch(),
                origin.sequence(),
                origin.stamp(),
                origin.transactionStart(),
                outgoing.transactionSize());
        byte[] content = outgoing.content();
        byte[] plaintext = ByteBuffer.allocate(EventChain.HASH_BYTES + content.length)
                .put(outgoing.previousHash())
                .put(content)
                .array();
        RoutingTag tag = tags.of(outgoing.event().content().id().collection());
        return sealer.seal(header, transform.beforeSealing(plaintext)).tagged(tag);
    }

    IncomingEvent opened(SealedEvent sealed) {
        EventHeader header = sealed.header();
        Origin origin = new Origin(header.stamp(), header.epoch(), header.sequence(), header.transactionStart());
        if (sealed.isPassedOver()) {
            return IncomingEvent.passedOver(origin, header.transactionSize());
        }
        byte[] plaintext = transform.afterOpening(sealer.open(sealed));
        return new IncomingEvent(
                origin,
                header.transactionSize(),
                Arrays.copyOf(plaintext, EventChain.HASH_BYTES),
                Arrays.copyOfRange(plaintext, EventChain.HASH_BYTES, plaintext.length));
    }

    /** How many bytes of a request the event takes, in base64 and with its header. */
    static long travelling(SealedEvent event) {
        return (event.payload().length + 2) / 3 * 4L + WRAPPING;
    }

    /** How large the content of an event may be that is to fit into a request of so many bytes. */
    static long largestContent(long requestBytes) {
        return (requestBytes - FRAME - WRAPPING) / 4 * 3 - SEAL - EventChain.HASH_BYTES;
    }
}
