package io.syncline.sync.spring;

import io.syncline.sync.adopt.AdoptedSchema;
import io.syncline.sync.adopt.Adoption;
import io.syncline.sync.adopt.AdoptionListener;
import io.syncline.sync.adopt.AdoptionReport;
import io.syncline.sync.adopt.AdoptionSources;
import io.syncline.sync.adopt.SourceSettings;
import io.syncline.sync.adopt.file.FileFormat;
import io.syncline.sync.adopt.source.AdoptionSource;
import io.syncline.sync.setup.SchemaLocation;
import io.syncline.sync.setup.SynclineDevice;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;

/** Opens what the application's settings say is to be adopted: a pool of the application's, an address or files. */
final class AdoptionAtStart {

    private static final Logger LOG = LoggerFactory.getLogger(AdoptionAtStart.class);

    private final SynclineProperties properties;
    private final BeanFactory beans;

    AdoptionAtStart(SynclineProperties properties, BeanFactory beans) {
        this.properties = properties;
        this.beans = beans;
    }

    boolean isWanted() {
        return properties.adopt().isWanted();
    }

    boolean isInBackground() {
        return properties.adopt().background();
    }

    /** The text of the schema file, which is derived from the source and written where it is missing. */
    String schema(SchemaLocation location) {
        try (AdoptionSource source = open()) {
            return AdoptedSchema.readOrDerive(location, source, new AdoptionLog(LOG));
        }
    }

    /** Brings over what the source has or has changed; empty when that was done before and is not wanted again. */
    Optional<AdoptionReport> run(SynclineDevice device) {
        try (AdoptionSource source = open()) {
            if (!properties.adopt().again() && Adoption.hasFinished(source, properties.data())) {
                return Optional.empty();
            }
            AdoptionListener listener = new AdoptionLog(LOG);
            AdoptionReport report = Adoption.run(source, device, properties.data(), listener);
            LOG.info("{}", report.summary());
            return Optional.of(report);
        }
    }

    private AdoptionSource open() {
        String from = String.valueOf(properties.adopt().from()).strip();
        SourceSettings settings = new SourceSettings(properties.adopt().schemas(), FileFormat.DEFAULT);
        return beans.containsBean(from) && beans.isTypeMatch(from, DataSource.class)
                ? AdoptionSources.open(beans.getBean(from, DataSource.class), settings)
                : AdoptionSources.open(from, settings);
    }
}
