package io.syncline.sync.hub;

import io.syncline.domain.stamp.DeviceId;
import java.util.Map;

/**
 * The hub holds another event under an identity that was pushed: two copies of one device have written, or a device
 * was restored from an older copy and wrote on. It must go on under a new identity.
 */
public final class Forked extends HubException {

    public static final String CODE = "forked";

    private final DeviceId device;
    private final int epoch;
    private final long sequence;

    public Forked(DeviceId device, int epoch, long sequence) {
        super("The hub holds another event of device %s as epoch %d, sequence %d.".formatted(device, epoch, sequence));
        this.device = device;
        this.epoch = epoch;
        this.sequence = sequence;
    }

    public DeviceId device() {
        return device;
    }

    public int epoch() {
        return epoch;
    }

    /** The first sequence at which the two differ, among those that were pushed. */
    public long sequence() {
        return sequence;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("device", device.value(), "epoch", epoch, "sequence", sequence);
    }
}
