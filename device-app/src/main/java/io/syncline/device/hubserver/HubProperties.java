package io.syncline.device.hubserver;

import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.jdbc.PostgresAddress;
import io.syncline.sync.hub.local.Founding;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.retention.RetentionPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The hub's settings.
 *
 * @param store the JDBC URL of a PostgreSQL database; without it, the store is a file in the data directory
 * @param storeUsername who to be there, where the URL does not say it
 * @param storePassword with which password, where the URL does not say it
 * @param founding who may begin a space: {@code open}, or {@code token:SECRET}
 * @param maxEvents how many events one push may carry
 * @param maxBytes how large the body of one request may be
 * @param stampTolerance by how much a new event's stamp may be ahead of this machine's clock
 * @param maxBlobBytes how much the large values of one space may take
 * @param retention what of the log is kept that need not be: {@code keep-all}, a number of days, or {@code newest}
 * @param retentionLive for how long after it was last heard of the hub waits for a device to read
 * @param compactionEvery how often the hub lets go of what it need not keep
 */
@ConfigurationProperties("syncline.hub")
record HubProperties(
        @Nullable String store,
        @Nullable String storeUsername,
        @Nullable String storePassword,
        @DefaultValue("open") String founding,
        @DefaultValue("5000") int maxEvents,
        @DefaultValue("8MB") DataSize maxBytes,
        @DefaultValue("5m") Duration stampTolerance,
        @DefaultValue("10GB") DataSize maxBlobBytes,
        @DefaultValue("keep-all") String retention,
        @DefaultValue("30d") Duration retentionLive,
        @DefaultValue("1h") Duration compactionEvery) {

    /** The database that several nodes may share, if one is named. */
    Optional<PostgresAddress> database() {
        return Optional.ofNullable(store)
                .filter(url -> !url.isBlank())
                .map(url -> new PostgresAddress(url, storeUsername, storePassword));
    }

    RetentionPolicy policy() {
        return RetentionPolicy.parse(retention, retentionLive);
    }

    Limits limits() {
        return new Limits(maxEvents, maxBytes.toBytes());
    }

    HubSettings settings(InstantSource clock, RandomGenerator random) {
        return HubSettings.defaults(clock, random)
                .withFounding(Founding.parse(founding))
                .withLimits(limits())
                .withStampTolerance(stampTolerance)
                .withMaxBlobBytes(maxBlobBytes.toBytes());
    }
}
