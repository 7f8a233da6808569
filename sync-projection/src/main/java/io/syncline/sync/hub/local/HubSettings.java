package io.syncline.sync.hub.local;

import io.syncline.sync.hub.Limits;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * How a hub is to behave.
 *
 * @param clock the hub's clock, by which devices correct theirs
 * @param random where codes, tokens and names of spaces come from; unpredictable, save in simulations
 * @param address where devices reach this hub; it stands in invitations that are made in this process
 * @param founding who may begin a space
 * @param limits how much one push, and one page, may carry
 * @param stampTolerance by how much a new event's stamp may be ahead of the clock
 * @param codeValidity how long a pairing code is good
 * @param maxBlobBytes how much the large values of one space may take
 * @param takesBack whether members may hand over what the hub has lost of others
 */
public record HubSettings(
        InstantSource clock,
        RandomGenerator random,
        URI address,
        Founding founding,
        Limits limits,
        Duration stampTolerance,
        Duration codeValidity,
        long maxBlobBytes,
        boolean takesBack) {

    private static final URI THIS_MACHINE = URI.create("http://localhost");
    private static final Duration STAMP_TOLERANCE = Duration.ofMinutes(5);
    private static final Duration CODE_VALIDITY = Duration.ofMinutes(10);
    private static final long MAX_BLOB_BYTES = 10L * 1024 * 1024 * 1024;

    /** What a hub does unless told otherwise. */
    public static HubSettings defaults(InstantSource clock, RandomGenerator random) {
        return new HubSettings(
                clock,
                random,
                THIS_MACHINE,
                Founding.open(),
                Limits.DEFAULT,
                STAMP_TOLERANCE,
                CODE_VALIDITY,
                MAX_BLOB_BYTES,
                false);
    }

    public HubSettings withFounding(Founding founding) {
        return new HubSettings(
                clock, random, address, founding, limits, stampTolerance, codeValidity, maxBlobBytes, takesBack);
    }

    public HubSettings withLimits(Limits limits) {
        return new HubSettings(
                clock, random, address, founding, limits, stampTolerance, codeValidity, maxBlobBytes, takesBack);
    }

    public HubSettings withStampTolerance(Duration stampTolerance) {
        return new HubSettings(
                clock, random, address, founding, limits, stampTolerance, codeValidity, maxBlobBytes, takesBack);
    }

    public HubSettings withMaxBlobBytes(long maxBlobBytes) {
        return new HubSettings(
                clock, random, address, founding, limits, stampTolerance, codeValidity, maxBlobBytes, takesBack);
    }

    /** For a hub that lies with the data of a device, and goes back in time together with it. */
    public HubSettings takingBack() {
        return new HubSettings(
                clock, random, address, founding, limits, stampTolerance, codeValidity, maxBlobBytes, true);
    }
}
