package io.syncline.device.hubserver;

import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import java.util.Random;

class LocalHubConformanceTest extends HubConformance {

    @Override
    Hub hub() {
        HubSettings settings = HubSettings.defaults(CLOCK, new Random(7)).withLimits(LIMITS);
        return new LocalHub(new MemoryStore(), settings);
    }
}
