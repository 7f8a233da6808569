package io.syncline.sync.hub.wire;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.ChunkUnknown;
import io.syncline.sync.hub.Compacted;
import io.syncline.sync.hub.Forked;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.HubUnreachable;
import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.NoRoom;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.NotUnderstood;
import io.syncline.sync.hub.SequenceGap;
import io.syncline.sync.hub.SnapshotUnderWay;
import io.syncline.sync.hub.SnapshotUnknown;
import io.syncline.sync.hub.StampTooFarAhead;
import io.syncline.sync.hub.Superseded;
import io.syncline.sync.hub.TooLarge;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What went wrong, as it travels (RFC 9457): a {@code code} that stays the same for ever, a {@code detail} for people,
 * and the facts, of which each code has its own.
 */
public record Problem(
        @Nullable String code,
        @Nullable String detail,
        long expected,
        long actual,
        @Nullable String device,
        int epoch,
        long sequence,
        int maxEvents,
        long maxBytes,
        long hubTime,
        long boundMillis,
        long takeovers,
        long begin,
        long snapshot) {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    /** The HTTP status with which a hub says this. */
    public static int status(HubException exception) {
        if (exception instanceof NotAllowed refused) {
            return status(refused.reason());
        }
        return switch (exception.code()) {
            case SequenceGap.CODE, Forked.CODE, Superseded.CODE, SnapshotUnderWay.CODE -> 409;
            case Compacted.CODE -> 410;
            case TooLarge.CODE -> 413;
            case StampTooFarAhead.CODE -> 422;
            case NotUnderstood.CODE -> 400;
            case ChunkUnknown.CODE, SnapshotUnknown.CODE -> 404;
            case NoRoom.CODE -> 507;
            default -> SERVER_ERROR;
        };
    }

    /** Reads an answer that says what went wrong; one that does not say it in this form has no code. */
    public static Problem read(InputStream body) {
        try {
            return LENIENT.readValue(body, Problem.class);
        } catch (JacksonException e) {
            return LENIENT.convertValue(Map.of(), Problem.class);
        }
    }

    /** What the hub's answer with this status and problem means to a device. */
    public HubException toException(int status) {
        try {
            return named(Objects.requireNonNullElse(code, ""), status);
        } catch (IllegalArgumentException e) {
            // The code is one that we know, but its facts cannot be.
            return unnamed(status);
        }
    }

    private HubException named(String code, int status) {
        return switch (code) {
            case SequenceGap.CODE -> new SequenceGap(expected, actual);
            case Forked.CODE -> new Forked(new DeviceId(Objects.requireNonNullElse(device, "")), epoch, sequence);
            case ChunkUnknown.CODE -> new ChunkUnknown();
            case SnapshotUnknown.CODE -> new SnapshotUnknown();
            case SnapshotUnderWay.CODE -> new SnapshotUnderWay();
            case Compacted.CODE -> new Compacted(begin, snapshot);
            case NoRoom.CODE -> new NoRoom(maxBytes);
            case TooLarge.CODE -> new TooLarge(new Limits(maxEvents, maxBytes));
            case StampTooFarAhead.CODE ->
                new StampTooFarAhead(sequence, Instant.ofEpochMilli(hubTime), Duration.ofMillis(boundMillis));
            case Superseded.CODE -> new Superseded(takeovers);
            default -> {
                Optional<NotAllowed.Reason> reason = NotAllowed.Reason.ofCode(code);
                yield reason.isPresent() ? new NotAllowed(reason.get()) : unnamed(status);
            }
        };
    }

    private HubException unnamed(int status) {
        String said = Objects.requireNonNullElse(detail, "without saying why");
        return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS
                ? new HubUnreachable("The hub answered %d: %s".formatted(status, said), null)
                : new NotUnderstood(status, said);
    }

    private static int status(NotAllowed.Reason reason) {
        return switch (reason) {
            case TOKEN_UNKNOWN -> 401;
            case FOUNDING_TOO_OFTEN -> TOO_MANY_REQUESTS;
            case CODE_UNKNOWN, CODE_USED, CODE_EXPIRED, SPACE_FOREIGN, DEVICE_FOREIGN, FOUNDING_CLOSED -> 403;
        };
    }
}
