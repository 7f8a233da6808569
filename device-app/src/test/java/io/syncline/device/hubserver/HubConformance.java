package io.syncline.device.hubserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.ChunkUnknown;
import io.syncline.sync.hub.DeviceProfile;
import io.syncline.sync.hub.Forked;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.Hub;
import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Invitation;
import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.NotAllowed.Reason;
import io.syncline.sync.hub.NotUnderstood;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.PullRequest;
import io.syncline.sync.hub.PushReceipt;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.SequenceGap;
import io.syncline.sync.hub.SnapshotUnderWay;
import io.syncline.sync.hub.SnapshotUnknown;
import io.syncline.sync.hub.StampTooFarAhead;
import io.syncline.sync.hub.Standing;
import io.syncline.sync.hub.TooLarge;
import io.syncline.sync.hub.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every way to a hub does alike. Extend it and say how a hub is reached that keeps these limits and reads this
 * clock; every test founds a space of its own, so one hub serves all.
 */
abstract class HubConformance {

    static final Limits LIMITS = new Limits(100, 64 * 1024);
    private static final int MANY = 1_000;

    static final MovableClock CLOCK = new MovableClock();

    private Hub hub;
    private Membership laptopMembership;
    private HubSession laptop;
    private Author laptopAuthor;

    abstract Hub hub();

    @BeforeEach
    void the_laptop_founds_a_space() {
        CLOCK.pass(Duration.ofMinutes(1));
        hub = hub();
        laptopMembership = hub.found(Author.profile(1), null);
        laptop = hub.open(laptopMembership);
        laptopAuthor = new Author(laptopMembership, CLOCK.instant());
    }

    @Nested
    class Joining {

        @Test
        void makes_a_device_a_member() {
            HubSession phone = hub.open(join(2));

            assertThat(phone.standing().head()).isZero();
            assertThat(laptop.devices()).containsExactly(Author.profile(1), Author.profile(2));
        }

        @Test
        void is_for_one_device_per_code_which_may_repeat_it() {
            Invitation invitation = laptop.invite();
            Membership first = hub.join(invitation.code(), Author.profile(2));
            Membership again = hub.join(invitation.code(), Author.profile(2));

            assertThat(hub.open(again).devices()).hasSize(2);
            assertThat(hub.open(first).devices())
                    .as("whose answer may be the one that arrived")
                    .hasSize(2);
            refused(Reason.CODE_USED, () -> hub.join(invitation.code(), Author.profile(3)));
        }

        @Test
        void is_refused_when_the_code_has_expired_or_was_never_given_out() {
            Invitation invitation = laptop.invite();
            assertThat(invitation.expiresAt()).isEqualTo(CLOCK.instant().plus(Duration.ofMinutes(10)));
            CLOCK.pass(Duration.ofMinutes(10));

            refused(Reason.CODE_EXPIRED, () -> hub.join(invitation.code(), Author.profile(2)));
            refused(Reason.CODE_UNKNOWN, () -> hub.join("NOSUCHCODE", Author.profile(2)));
        }
    }

    @Nested
    class Blobs {

        private static final byte[] CHUNK = {0, 1, 2, 3, -1};

        @Test
        void are_for_all_members_chunk_by_chunk() {
            HubSession phone = hub.open(join(2));
            assertThat(phone.blobs().held("a_b-C").chunks()).isZero();

            laptop.blobs().put("a_b-C", 1, 3, CHUNK);
            laptop.blobs().put("a_b-C", 1, 3, CHUNK);

            assertThat(phone.blobs().held("a_b-C").chunks()).isEqualTo(3);
            assertThat(phone.blobs().held("a_b-C").held().stream()).containsExactly(1);
            assertThat(phone.blobs().get("a_b-C", 1)).isEqualTo(CHUNK);
            assertThatExceptionOfType(ChunkUnknown.class)
                    .isThrownBy(() -> phone.blobs().get("a_b-C", 0));
        }

        @Test
        void are_for_no_other_space() {
            laptop.blobs().put("name", 0, 1, CHUNK);
            HubSession stranger = hub.open(hub.found(Author.profile(7), null));
            assertThat(stranger.blobs().held("name").chunks()).isZero();
            HubSession intruder = hub.open(
                    new Membership(laptopMembership.space(), Author.profile(7).id(), "no token"));
            refused(Reason.TOKEN_UNKNOWN, () -> intruder.blobs().get("name", 0));
        }

        @Test
        void have_chunks_that_fit_into_one_request() {
            assertThatExceptionOfType(TooLarge.class)
                    .isThrownBy(() -> laptop.blobs().put("name", 0, 1, new byte[(int) LIMITS.bytes() + 1]))
                    .satisfies(refusal -> assertThat(refusal.limits()).isEqualTo(LIMITS));
        }
    }

    @Nested
    class Snapshots {

        private static final byte[] CHUNK = {0, 1, 2, 3, -1};

        private void make(String id, long position) {
            laptop.snapshots().begin(id, position);
            laptop.snapshots().put(id, 0, CHUNK);
            laptop.snapshots().put(id, 0, CHUNK);
            laptop.snapshots().finish(id, 1, new byte[] {7});
        }

        @Test
        void are_for_all_members_and_told_with_the_standing() {
            HubSession phone = hub.open(join(2));
            assertThat(phone.snapshots().list()).isEmpty();
            assertThat(phone.standing().snapshot()).isZero();

            make("a_b-C", 12);

            assertThat(phone.snapshots().list())
                    .containsExactly(new HeldSnapshot(
                            "a_b-C", 12, laptopMembership.device(), 1, CHUNK.length + 1, CLOCK.instant()));
            assertThat(phone.standing().snapshot()).isEqualTo(12);
            assertThat(phone.snapshots().manifest("a_b-C")).containsExactly(7);
            assertThat(phone.snapshots().chunk("a_b-C", 0)).isEqualTo(CHUNK);
            assertThatExceptionOfType(SnapshotUnknown.class)
                    .isThrownBy(() -> phone.snapshots().chunk("a_b-C", 1));
        }

        @Test
        void are_made_by_one_at_a_time_and_whole() {
            HubSession phone = hub.open(join(2));
            laptop.snapshots().begin("one", 3);
            assertThatExceptionOfType(SnapshotUnderWay.class)
                    .isThrownBy(() -> phone.snapshots().begin("two", 4));
            assertThatExceptionOfType(NotUnderstood.class)
                    .isThrownBy(() -> laptop.snapshots().finish("one", 2, new byte[] {7}))
                    .withMessageContaining("chunks 0 to 1");
        }

        @Test
        void are_for_no_other_space() {
            make("one", 3);
            HubSession stranger = hub.open(hub.found(Author.profile(7), null));
            assertThat(stranger.snapshots().list()).isEmpty();
            assertThatExceptionOfType(SnapshotUnknown.class)
                    .isThrownBy(() -> stranger.snapshots().chunk("one", 0));
            assertThatExceptionOfType(SnapshotUnknown.class)
                    .isThrownBy(() -> stranger.snapshots().manifest("one"));
            HubSession intruder = hub.open(
                    new Membership(laptopMembership.space(), Author.profile(7).id(), "no token"));
            refused(Reason.TOKEN_UNKNOWN, () -> intruder.snapshots().list());
        }

        @Test
        void have_chunks_that_fit_into_one_request() {
            laptop.snapshots().begin("one", 3);
            assertThatExceptionOfType(TooLarge.class)
                    .isThrownBy(() -> laptop.snapshots().put("one", 0, new byte[(int) LIMITS.bytes() + 1]))
                    .satisfies(refusal -> assertThat(refusal.limits()).isEqualTo(LIMITS));
        }
    }

    @Nested
    class Pushed_events {

        @Test
        void reach_the_others_as_they_were_and_not_their_author() {
            HubSession phone = hub.open(join(2));
            List<SealedEvent> events = laptopAuthor.events(1, 3);

            assertThat(laptop.push(events)).isEqualTo(new PushReceipt(3, CLOCK.instant()));

            assertThat(events(phone.pull(0, MANY))).isEqualTo(events);
            assertThat(laptop.pull(0, MANY)).isEqualTo(new Page(List.of(), 3, false));
            assertThat(events(laptop.pull(PullRequest.all(0, MANY)))).isEqualTo(events);
        }

        @Test
        void come_in_pages() {
            HubSession phone = hub.open(join(2));
            laptop.push(laptopAuthor.events(1, 5));

            Page first = phone.pull(0, 3);
            Page second = phone.pull(first.next(), 3);

            assertThat(positions(first)).containsExactly(1L, 2L, 3L);
            assertThat(first.more()).isTrue();
            assertThat(positions(second)).containsExactly(4L, 5L);
            assertThat(second.more()).isFalse();
        }

        @Test
        void are_there_once_however_often_they_are_pushed() {
            laptop.push(laptopAuthor.events(1, 3));

            assertThat(laptop.push(laptopAuthor.events(1, 2)).lastSequence()).isEqualTo(3);
            assertThat(laptop.push(laptopAuthor.events(2, 4)).lastSequence()).isEqualTo(4);
            assertThat(positions(laptop.pull(PullRequest.all(0, MANY)))).containsExactly(1L, 2L, 3L, 4L);
        }

        @Test
        void show_in_the_standing() {
            laptop.push(laptopAuthor.events(1, 3));

            Standing standing = laptop.standing();

            assertThat(standing.head()).isEqualTo(3);
            assertThat(standing.held()).containsExactlyEntriesOf(Map.of(1, 3L));
            assertThat(standing.limits()).isEqualTo(LIMITS);
            assertThat(standing.hubTime()).isEqualTo(CLOCK.instant());
        }

        @Test
        void may_carry_any_bytes() {
            HubSession phone = hub.open(join(2));
            byte[] all = new byte[256];
            for (int i = 0; i < all.length; i++) {
                all[i] = (byte) i;
            }
            SealedEvent event = new SealedEvent(laptopAuthor.event(1, "").header(), all);
            laptop.push(List.of(event));

            assertThat(events(phone.pull(0, MANY))).containsExactly(event);
        }
    }

    @Nested
    class A_push_is_refused {

        @Test
        void when_it_leaves_a_gap() {
            laptop.push(laptopAuthor.events(1, 2));

            assertThatExceptionOfType(SequenceGap.class)
                    .isThrownBy(() -> laptop.push(laptopAuthor.events(5, 6)))
                    .satisfies(gap ->
                            assertThat(List.of(gap.expected(), gap.actual())).containsExactly(3L, 5L));
        }

        @Test
        void when_the_hub_holds_another_event_of_that_identity() {
            laptop.push(laptopAuthor.events(1, 2));
            List<SealedEvent> fork = List.of(laptopAuthor.event(2, "written by a copy"));

            assertThatExceptionOfType(Forked.class)
                    .isThrownBy(() -> laptop.push(fork))
                    .satisfies(forked -> {
                        assertThat(forked.device()).isEqualTo(laptopMembership.device());
                        assertThat(forked.epoch()).isEqualTo(1);
                        assertThat(forked.sequence()).isEqualTo(2);
                    });
        }

        @Test
        void when_it_was_stamped_by_a_clock_that_is_wrong() {
            Author hasty = new Author(laptopMembership, CLOCK.instant().plus(Duration.ofHours(1)));

            assertThatExceptionOfType(StampTooFarAhead.class)
                    .isThrownBy(() -> laptop.push(hasty.events(1, 1)))
                    .satisfies(refused -> {
                        assertThat(refused.hubTime()).isEqualTo(CLOCK.instant());
                        assertThat(refused.bound()).isEqualTo(Duration.ofMinutes(5));
                        assertThat(refused.sequence()).isEqualTo(1);
                    });
            assertThat(laptop.standing().head()).isZero();
        }

        @Test
        void when_it_has_too_many_events() {
            assertThatExceptionOfType(TooLarge.class)
                    .isThrownBy(() -> laptop.push(laptopAuthor.events(1, LIMITS.events() + 1)))
                    .satisfies(refused -> assertThat(refused.limits()).isEqualTo(LIMITS));
            assertThat(laptop.push(laptopAuthor.events(1, LIMITS.events())).lastSequence())
                    .isEqualTo(LIMITS.events());
        }

        @Test
        void when_it_has_too_many_bytes() {
            SealedEvent large = laptopAuthor.event(1, "x".repeat((int) LIMITS.bytes() + 1));

            assertThatExceptionOfType(TooLarge.class)
                    .isThrownBy(() -> laptop.push(List.of(large)))
                    .satisfies(refused -> assertThat(refused.limits()).isEqualTo(LIMITS));
            assertThat(laptop.standing().head()).isZero();
        }

        @Test
        void when_it_is_anothers() {
            Author phone = new Author(join(2), CLOCK.instant());

            refused(Reason.DEVICE_FOREIGN, () -> laptop.push(phone.events(1, 1)));
            refused(Reason.DEVICE_FOREIGN, () -> laptop.giveBack(phone.events(1, 1)));
        }
    }

    @Nested
    class A_stranger {

        @Test
        void is_not_let_into_another_space() {
            Membership stranger = hub.found(Author.profile(9), null);
            Membership intruder = new Membership(laptopMembership.space(), laptopMembership.device(), stranger.token());

            refused(Reason.SPACE_FOREIGN, () -> hub.open(intruder).pull(0, MANY));
            refused(Reason.SPACE_FOREIGN, () -> hub.open(intruder).push(laptopAuthor.events(1, 1)));
            refused(Reason.SPACE_FOREIGN, () -> hub.open(intruder).invite());
            refused(Reason.SPACE_FOREIGN, () -> hub.open(intruder).devices());
        }

        @Test
        void gets_nothing_for_a_token_that_nobody_has() {
            Membership invented = new Membership(laptopMembership.space(), laptopMembership.device(), "INVENTED");

            refused(Reason.TOKEN_UNKNOWN, () -> hub.open(invented).standing());
        }
    }

    @Nested
    class A_profile {

        @Test
        void is_replaced_by_its_own_device() {
            DeviceProfile renamed = new DeviceProfile(laptopMembership.device(), new byte[] {1, 2, 3});
            laptop.describe(renamed);

            assertThat(laptop.devices()).containsExactly(renamed);
        }

        @Test
        void is_not_replaced_by_another_device() {
            DeviceId phone = join(2).device();

            refused(Reason.DEVICE_FOREIGN, () -> laptop.describe(new DeviceProfile(phone, new byte[] {1})));
        }
    }

    @Nested
    class The_signal {

        @Test
        void tells_the_head_at_first_and_whenever_others_have_moved_it() {
            HubSession phone = hub.open(join(2));
            laptop.push(laptopAuthor.events(1, 2));
            Heard heard = new Heard();

            phone.watch(heard);
            heard.awaitLast("connected at 2");
            laptop.push(laptopAuthor.events(3, 5));
            heard.awaitLast("moved to 5");
            laptop.push(laptopAuthor.events(6, 6));
            heard.awaitLast("moved to 6");

            phone.close();
            assertThat(heard.all()).containsExactly("connected at 2", "moved to 5", "moved to 6");
        }

        @Test
        void does_not_tell_a_device_of_its_own_events() {
            Author phone = new Author(join(2), CLOCK.instant());
            Heard heard = new Heard();

            laptop.watch(heard);
            heard.awaitLast("connected at 0");
            laptop.push(laptopAuthor.events(1, 1));
            hub.open(phone.membership()).push(phone.events(1, 1));
            heard.awaitLast("moved to 2");

            laptop.close();
            assertThat(heard.all()).containsExactly("connected at 0", "moved to 2");
        }

        @Test
        void ends_with_the_watch_and_with_the_session() {
            HubSession phone = hub.open(join(2));
            Heard byWatch = new Heard();
            Watch watch = phone.watch(byWatch);
            byWatch.awaitLast("connected at 0");
            Heard bySession = new Heard();
            HubSession tablet = hub.open(join(3));
            tablet.watch(bySession);
            bySession.awaitLast("connected at 0");
            watch.close();
            tablet.close();

            Heard later = new Heard();
            phone.watch(later);
            later.awaitLast("connected at 0");
            laptop.push(laptopAuthor.events(1, 1));
            later.awaitLast("moved to 1");
            phone.close();

            assertThat(byWatch.all()).containsExactly("connected at 0");
            assertThat(bySession.all()).containsExactly("connected at 0");
        }
    }

    @Test
    void a_device_that_follows_the_signal_sees_all_that_two_others_write_at_once() {
        int each = 60;
        Author phone = new Author(join(2), CLOCK.instant());
        HubSession follower = hub.open(join(3));
        Heard heard = new Heard();
        follower.watch(heard);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> pushSingly(laptopAuthor, each));
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> pushSingly(phone, each));

        List<Long> seen = new ArrayList<>();
        long cursor = 0;
        while (seen.size() < 2 * each && !first.isCompletedExceptionally() && !second.isCompletedExceptionally()) {
            Page page = follower.pull(cursor, 7);
            seen.addAll(positions(page));
            cursor = page.next();
        }

        CompletableFuture.allOf(first, second).join();
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2L * each).boxed().toList());
        heard.awaitLast("moved to " + 2 * each);
        follower.close();
    }

    private void pushSingly(Author author, int number) {
        HubSession session = hub.open(author.membership());
        for (int i = 1; i <= number; i++) {
            session.push(author.events(i, i));
        }
    }

    private Membership join(int number) {
        return hub.join(laptop.invite().code(), Author.profile(number));
    }

    private static void refused(Reason reason, Runnable call) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static List<SealedEvent> events(Page page) {
        return page.events().stream().map(PositionedEvent::event).toList();
    }

    private static List<Long> positions(Page page) {
        return page.events().stream().map(PositionedEvent::position).toList();
    }
}
