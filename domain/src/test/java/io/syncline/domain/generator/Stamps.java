package io.syncline.domain.generator;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.domain.stamp.Stamp;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random stamps. */
public final class Stamps {

    private static final long SOME_DAY = 1_795_000_000_000L;
    private static final int COUNTERS = 1 << 16;

    private Stamps() {}

    /** So many devices. */
    public static List<DeviceId> devices(int count, Random random) {
        return Stream.generate(() -> DeviceId.random(random)).limit(count).toList();
    }

    /** A stamp close to others that are made like this: milliseconds and counters often repeat across devices. */
    public static Stamp closeStamp(List<DeviceId> devices, int spread, Random random) {
        DeviceId device = devices.get(random.nextInt(devices.size()));
        return Stamp.of(SOME_DAY + random.nextInt(spread + 1), random.nextInt(3), device);
    }

    /** Any stamp that there can be, the least and the greatest times more often than chance would have it. */
    public static Stamp anyStamp(Random random) {
        long hybridTime = random.nextLong() >>> (1 + random.nextInt(62));
        DeviceId device = DeviceId.random(random);
        return switch (random.nextInt(10)) {
            case 0 -> new Stamp(0, device);
            case 1 -> new Stamp(Long.MAX_VALUE, device);
            case 2 -> Stamp.of(SOME_DAY + random.nextInt(3), random.nextInt(COUNTERS), device);
            default -> new Stamp(hybridTime, device);
        };
    }
}
