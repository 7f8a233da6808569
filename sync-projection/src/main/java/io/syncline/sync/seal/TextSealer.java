package io.syncline.sync.seal;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.DeviceProfile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals small texts, such as a device's name, each bound to what it is about: the name of one device cannot be passed
 * off as another's. Safe for use by several threads.
 */
public final class TextSealer {

    /** The first byte of what a text is bound to; an event's is 1, so that neither can pass for the other. */
    private static final byte ENCODING = 2;

    private final SpaceKey key;

    public TextSealer(SpaceKey key) {
        this.key = key;
    }

    public byte[] seal(String text, String about) {
        try {
            return key.cipher().encryptDeterministically(text.getBytes(StandardCharsets.UTF_8), associatedData(about));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed for the text about " + about + ".", e);
        }
    }

    /**
     * The text that was sealed about this.
     *
     * @throws SealBroken when it was altered, was about something else, or sealed with another key
     */
    public String open(byte[] sealed, String about) {
        try {
            byte[] text = key.cipher().decryptDeterministically(sealed, associatedData(about));
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealBroken("The text about " + about, e);
        }
    }

    /** The profile of a device with that name. */
    public DeviceProfile profile(DeviceId device, String name) {
        return new DeviceProfile(device, seal(name, aboutNameOf(device)));
    }

    /** The name in a profile; empty when the device has not said one. */
    public String name(DeviceProfile profile) {
        return profile.sealedName().length == 0 ? "" : open(profile.sealedName(), aboutNameOf(profile.id()));
    }

    private static String aboutNameOf(DeviceId device) {
        return "device-name/" + device;
    }

    private static byte[] associatedData(String about) {
        byte[] bytes = about.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + bytes.length).put(ENCODING).put(bytes).array();
    }
}
