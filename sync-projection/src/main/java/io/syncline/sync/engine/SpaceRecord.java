package io.syncline.sync.engine;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.database.Database;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.seal.PairingUri;
import io.syncline.sync.seal.SpaceKey;
import io.syncline.sync.store.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written down of the space that this device is in: its name and key, this device's token, where its hub is. */
public final class SpaceRecord {

    private static final String SPACE = "space.id";
    private static final String TOKEN = "space.token";
    private static final String KEY = "space.key";
    private static final String HUB = "space.hub";
    private static final String INVITATION = "space.invitation";
    private static final String BETWEEN = " ";

    private final Database database;
    private final Settings settings;

    public SpaceRecord(Database database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** The space's name, where this device is in one. */
    public Optional<String> space() {
        return settings.get(SPACE);
    }

    /** By what a hub knows this device, where it is in a space. */
    public Optional<Membership> membership(DeviceId self) {
        Optional<String> token = settings.get(TOKEN);
        return space().flatMap(space -> token.map(text -> new Membership(space, self, text)));
    }

    /** The space's key, where this device is in one. */
    public Optional<SpaceKey> key() {
        return settings.get(KEY).map(SpaceKey::parse);
    }

    /** Where the hub was when this device last was told; empty when it was never told by a pairing URI. */
    public List<URI> hub() {
        return settings.get(HUB).stream()
                .flatMap(text -> Stream.of(text.split(BETWEEN)))
                .filter(address -> !address.isEmpty())
                .map(URI::create)
                .toList();
    }

    /** Remembers where the hub is now. */
    public void hubIsAt(List<URI> addresses) {
        String text = addresses.stream().map(URI::toString).collect(Collectors.joining(BETWEEN));
        database.writing(() -> settings.put(HUB, text));
    }

    /** Whether this is the invitation that was read last. One that is left in the settings says where the hub was once. */
    public boolean hasRead(PairingUri invitation) {
        return settings.get(INVITATION).filter(invitation.code()::equals).isPresent();
    }

    /** Goes by the address in an invitation to the space that this device is in. */
    public void read(PairingUri invitation) {
        database.writing(() -> {
            hubIsAt(List.of(invitation.hub()));
            settings.put(INVITATION, invitation.code());
        });
    }

    /** Goes on with that membership, in the same space. Within a transaction. */
    void keep(Membership membership) {
        settings.put(SPACE, membership.space());
        settings.put(TOKEN, membership.token());
    }

    /** The device has entered a space with that key. Within a transaction. */
    void entered(Membership membership, SpaceKey key) {
        keep(membership);
        settings.put(KEY, key.toText());
    }
}
