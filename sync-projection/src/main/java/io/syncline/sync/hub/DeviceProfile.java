package io.syncline.sync.hub;

import io.syncline.domain.stamp.DeviceId;
import java.util.Arrays;

/**
 * A device as the others see it. Its name is sealed with the space's key: the hub keeps it and cannot read it.
 *
 * @param sealedName empty when the device has not said its name yet
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record DeviceProfile(DeviceId id, byte[] sealedName) {

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceProfile that && id.equals(that.id) && Arrays.equals(sealedName, that.sealedName);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Arrays.hashCode(sealedName);
    }

    @Override
    public String toString() {
        return "DeviceProfile[%s]".formatted(id);
    }
}
