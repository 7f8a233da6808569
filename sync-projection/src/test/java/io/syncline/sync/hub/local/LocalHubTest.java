package io.syncline.sync.hub.local;

import static io.syncline.sync.hub.store.Author.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.Forked;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.SequenceGap;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.hub.store.Author;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalHubTest {

    private final DeviceProfile laptop = Author.number(1, "unused").profile("sealed name");
    private Instant now = NOON;
    private final HubSettings settings = HubSettings.defaults(() -> now, new Random(7));

    @Test
    void an_open_hub_slows_down_those_who_found_many_spaces() {
        LocalHub hub = hub(new Founding.Open(2));
        hub.found(laptop, null);
        now = NOON.plusSeconds(30);
        hub.found(laptop, null);

        assertRefused(NotAllowed.Reason.FOUNDING_TOO_OFTEN, () -> hub.found(laptop, null));

        now = NOON.plus(Duration.ofMinutes(1));
        assertThat(hub.found(laptop, null).device()).isEqualTo(laptop.id());
    }

    @Test
    void a_closed_hub_lets_those_found_who_know_its_token() {
        LocalHub hub = hub(new Founding.ByToken("sesame"));

        assertRefused(NotAllowed.Reason.FOUNDING_CLOSED, () -> hub.found(laptop, null));
        assertRefused(NotAllowed.Reason.FOUNDING_CLOSED, () -> hub.found(laptop, "Sesame"));
        assertThat(hub.found(laptop, "sesame").device()).isEqualTo(laptop.id());
    }

    @Test
    void a_token_does_not_make_one_device_another() {
        LocalHub hub = hub(Founding.open());
        Membership membership = hub.found(laptop, null);
        DeviceProfile phone = Author.number(2, "unused").profile("sealed name");
        Membership disguised = new Membership(membership.space(), phone.id(), membership.token());

        assertRefused(NotAllowed.Reason.TOKEN_UNKNOWN, () -> hub.open(disguised).standing());
    }

    @Test
    void a_hub_that_lies_with_a_device_takes_back_what_members_have_of_other_members() {
        LocalHub hub = new LocalHub(new MemoryStore(), settings.takingBack());
        Membership membership = hub.found(laptop, null);
        HubSession session = hub.open(membership);
        Author phone = Author.number(2, membership.space());
        hub.join(session.invite().code(), phone.profile("sealed name"));

        assertThat(session.giveBack(phone.events(1, 3)).lastSequence()).isEqualTo(3);
        assertThat(session.giveBack(phone.events(2, 3)).lastSequence()).isEqualTo(3);

        assertThat(session.pull(0, 10).events())
                .extracting(PositionedEvent::event)
                .isEqualTo(phone.events(1, 3));
        assertThatExceptionOfType(Forked.class).isThrownBy(() -> session.giveBack(List.of(phone.event(3, "another"))));
        assertThatExceptionOfType(SequenceGap.class).isThrownBy(() -> session.giveBack(phone.events(5, 5)));
        Author invented = Author.number(3, membership.space());
        assertRefused(NotAllowed.Reason.DEVICE_FOREIGN, () -> session.giveBack(invented.events(1, 1)));
    }

    @Test
    void founding_is_configured_as_open_or_by_a_token() {
        assertThat(Founding.parse("open")).isEqualTo(Founding.open());
        assertThat(Founding.parse("token:sesame")).isEqualTo(new Founding.ByToken("sesame"));
        assertThat(Founding.parse("token:sesame").toString()).doesNotContain("sesame");
        assertThatIllegalArgumentException().isThrownBy(() -> Founding.parse("token:"));
        assertThatIllegalArgumentException().isThrownBy(() -> Founding.parse("closed"));
    }

    private LocalHub hub(Founding founding) {
        return new LocalHub(new MemoryStore(), settings.withFounding(founding));
    }

    private static void assertRefused(NotAllowed.Reason reason, Runnable call) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(call::run)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
