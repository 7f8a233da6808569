package io.syncline.sync.hub.store;

import static io.syncline.sync.hub.store.Author.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.Compacted;
import io.syncline.sync.hub.DeviceEnd;
import io.syncline.sync.hub.Forked;
import io.syncline.sync.hub.HeldSnapshot;
import io.syncline.sync.hub.InstanceClaim;
import io.syncline.sync.hub.NoRoom;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.Page;
import io.syncline.sync.hub.PositionedEvent;
import io.syncline.sync.hub.RoutingTag;
import io.syncline.sync.hub.SealedEvent;
import io.syncline.sync.hub.SequenceGap;
import io.syncline.sync.hub.SnapshotUnderWay;
import io.syncline.sync.hub.SnapshotUnknown;
import io.syncline.sync.hub.StampTooFarAhead;
import io.syncline.sync.hub.Superseded;
import io.syncline.sync.hub.store.SpaceDirectory.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link SharedStore} does. Extend it and open the store. */
public abstract class SharedStoreConformance {

    private static final String SPACE = "SPACE";
    private static final StampBound BOUND = new StampBound(NOON, Duration.ofMinutes(5));
    private static final int MANY = 1_000;
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final Author laptop = Author.number(1, SPACE);
    private final Author phone = Author.number(2, SPACE);
    private SharedStore store;

    /** A new, empty store. */
    protected abstract SharedStore open();

    @BeforeEach
    void found_the_space() {
        store = open();
        store.found(SPACE, laptop.enrolment("laptop's token, hashed"), NOON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class The_instances {

        private final InstanceClaim first = new InstanceClaim("one", "", 0, false);
        private final InstanceClaim next = new InstanceClaim("two", "one", 0, false);

        private Holder claim(InstanceClaim claim) {
            return store.claim(SPACE, laptop.device(), claim);
        }

        @Test
        void has_nobody_speak_as_a_device_until_one_claims_to() {
            assertThat(store.holder(SPACE, laptop.device())).isEmpty();
            assertThat(claim(first)).isEqualTo(new Holder("one", 0));
            assertThat(store.holder(SPACE, laptop.device())).contains(new Holder("one", 0));
            assertThat(store.holder(SPACE, phone.device())).isEmpty();
        }

        @Test
        void passes_from_an_instance_to_the_one_that_knows_it() {
            claim(first);
            assertThat(claim(next)).isEqualTo(new Holder("two", 0));
            assertThat(claim(next)).isEqualTo(new Holder("two", 0));
        }

        @Test
        void does_not_pass_to_one_that_knows_only_an_earlier_one() {
            claim(first);
            claim(next);
            assertThatExceptionOfType(Superseded.class)
                    .isThrownBy(() -> claim(new InstanceClaim("other", "one", 0, false)))
                    .satisfies(superseded -> assertThat(superseded.takeovers()).isZero());
            assertThat(store.holder(SPACE, laptop.device())).contains(new Holder("two", 0));
        }

        @Test
        void counts_how_often_one_was_taken_over_and_lets_nobody_do_so_who_has_not_heard_of_the_last_time() {
            claim(first);
            claim(next);
            InstanceClaim other = new InstanceClaim("other", "one", 0, false).takingOverAfter(0);
            assertThat(claim(other)).isEqualTo(new Holder("other", 1));
            assertThatExceptionOfType(Superseded.class)
                    .isThrownBy(() -> claim(new InstanceClaim("third", "two", 0, true)))
                    .satisfies(superseded -> assertThat(superseded.takeovers()).isEqualTo(1));
        }

        @Test
        void pass_to_one_of_many_that_claim_at_once() {
            claim(first);
            List<CompletableFuture<Boolean>> claims = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                InstanceClaim claim = new InstanceClaim("copy" + i, "one", 0, false);
                claims.add(CompletableFuture.supplyAsync(() -> isHeard(claim)));
            }
            assertThat(claims.stream().filter(CompletableFuture::join)).hasSize(1);
        }

        private boolean isHeard(InstanceClaim claim) {
            try {
                claim(claim);
                return true;
            } catch (Superseded e) {
                return false;
            }
        }
    }

    @Nested
    class Blobs {

        private static final byte[] FIRST = {1, 2, 3};
        private static final byte[] SECOND = {4, 5};

        @Test
        void are_kept_chunk_by_chunk_in_any_order() {
            assertThat(store.chunks(SPACE, "name").chunks()).isZero();
            store.putChunk(new SealedChunk(SPACE, "name", 2, 3, SECOND), NO_LIMIT);
            store.putChunk(new SealedChunk(SPACE, "name", 0, 3, FIRST), NO_LIMIT);

            assertThat(store.chunks(SPACE, "name").chunks()).isEqualTo(3);
            assertThat(store.chunks(SPACE, "name").held().stream()).containsExactly(0, 2);
            assertThat(store.chunk(SPACE, "name", 2)).hasValue(SECOND);
            assertThat(store.chunk(SPACE, "name", 1)).isEmpty();
            assertThat(store.chunk("ELSEWHERE", "name", 2)).isEmpty();
        }

        @Test
        void take_a_chunk_again_in_the_place_of_the_one_before() {
            store.putChunk(new SealedChunk(SPACE, "name", 0, 1, FIRST), NO_LIMIT);
            store.putChunk(new SealedChunk(SPACE, "name", 0, 1, SECOND), NO_LIMIT);

            assertThat(store.chunk(SPACE, "name", 0)).hasValue(SECOND);
        }

        @Test
        void of_a_space_take_as_much_as_they_may() {
            store.putChunk(new SealedChunk(SPACE, "one", 0, 1, FIRST), 5);
            assertThatThrownBy(() -> store.putChunk(new SealedChunk(SPACE, "two", 0, 1, FIRST), 5))
                    .isInstanceOf(NoRoom.class)
                    .hasMessageContaining("5");
            store.putChunk(new SealedChunk(SPACE, "two", 0, 1, SECOND), 5);
            store.putChunk(new SealedChunk(SPACE, "one", 0, 1, FIRST), 5);
            store.putChunk(new SealedChunk("ELSEWHERE", "one", 0, 1, FIRST), 5);

            assertThat(store.chunk(SPACE, "two", 0)).hasValue(SECOND);
        }
    }

    @Nested
    class The_log {

        @Test
        void gives_back_what_was_appended_with_positions_from_one() {
            assertThat(append(laptop.batch(1, 3))).isEqualTo(new Appended(3, 3, 3));

            assertThat(readAll(0).events())
                    .containsExactly(
                            new PositionedEvent(1, laptop.event(1)),
                            new PositionedEvent(2, laptop.event(2)),
                            new PositionedEvent(3, laptop.event(3)));
        }

        @Test
        void numbers_the_events_of_all_devices_of_a_space_in_one_row() {
            append(laptop.batch(1, 2));
            append(phone.batch(1, 2));
            append(laptop.batch(3, 3));

            assertThat(positions(readAll(0))).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(store.head(SPACE)).isEqualTo(5);
        }

        @Test
        void is_empty_at_first_and_for_a_space_that_nobody_founded() {
            assertThat(store.head(SPACE)).isZero();
            assertThat(store.head("NOWHERE")).isZero();
            assertThat(readAll(0)).isEqualTo(new Page(List.of(), 0, false));
        }

        @Test
        void keeps_spaces_apart() {
            Author stranger = Author.number(1, "OTHER");
            store.found("OTHER", stranger.enrolment("stranger's token, hashed"), NOON);
            append(laptop.batch(1, 2));
            append(stranger.batch(1, 1));

            assertThat(events(readAll(0))).containsExactlyElementsOf(laptop.events(1, 2));
            assertThat(store.head("OTHER")).isEqualTo(1);
        }

        @Test
        void takes_nothing_for_a_space_that_nobody_founded() {
            assertThatThrownBy(() -> append(Author.number(1, "NOWHERE").batch(1, 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("NOWHERE");
        }

        @Test
        void tells_what_it_holds_of_a_device_by_epoch() {
            append(laptop.batch(1, 4));
            append(laptop.inEpoch(2).batch(1, 2));
            append(phone.batch(1, 7));

            assertThat(store.held(SPACE, laptop.device())).containsExactlyInAnyOrderEntriesOf(Map.of(1, 4L, 2, 2L));
            assertThat(store.held(SPACE, DeviceId.random(new Random(99)))).isEmpty();
            assertThat(store.ends(SPACE))
                    .contains(new DeviceEnd(laptop.device(), 1, 4), new DeviceEnd(laptop.device(), 2, 2));
            assertThat(store.ends("NOWHERE")).isEmpty();
        }
    }

    @Nested
    class A_repeated_append {

        @Test
        void changes_nothing() {
            append(laptop.batch(1, 3));

            assertThat(append(laptop.batch(1, 3))).isEqualTo(new Appended(3, 3, 0));
            assertThat(readAll(0).events()).hasSize(3);
        }

        @Test
        void that_overlaps_adds_only_what_is_new() {
            append(laptop.batch(1, 3));

            assertThat(append(laptop.batch(2, 5))).isEqualTo(new Appended(5, 5, 2));
            assertThat(events(readAll(0))).containsExactlyElementsOf(laptop.events(1, 5));
        }

        @Test
        void of_an_early_part_reports_how_much_more_is_held() {
            append(laptop.batch(1, 5));

            assertThat(append(laptop.batch(2, 3)).lastSequence()).isEqualTo(5);
        }

        @Test
        void is_accepted_even_when_the_hubs_clock_was_set_back_since() {
            append(laptop.batch(1, 2));

            StampBound anHourAgo = new StampBound(NOON.minus(Duration.ofHours(1)), Duration.ofMinutes(5));
            assertThat(store.append(laptop.batch(1, 2), anHourAgo).added()).isZero();
        }
    }

    @Nested
    class An_append_is_refused_whole {

        @Test
        void when_it_leaves_a_gap() {
            append(laptop.batch(1, 2));

            assertThatExceptionOfType(SequenceGap.class)
                    .isThrownBy(() -> append(laptop.batch(5, 6)))
                    .satisfies(gap ->
                            assertThat(List.of(gap.expected(), gap.actual())).containsExactly(3L, 5L));
            assertThat(store.head(SPACE)).isEqualTo(2);
        }

        @Test
        void when_a_new_epoch_does_not_start_at_one() {
            append(laptop.batch(1, 2));

            assertThatExceptionOfType(SequenceGap.class)
                    .isThrownBy(() -> append(laptop.inEpoch(2).batch(3, 3)));
        }

        @Test
        void when_another_event_is_held_under_one_of_its_identities() {
            append(laptop.batch(1, 3));
            Batch fork = new Batch(List.of(laptop.event(2), laptop.event(3, "written by a copy"), laptop.event(4)));

            assertThatExceptionOfType(Forked.class)
                    .isThrownBy(() -> append(fork))
                    .satisfies(forked -> assertThat(forked.sequence()).isEqualTo(3));
            assertThat(events(readAll(0))).containsExactlyElementsOf(laptop.events(1, 3));
        }

        @Test
        void when_only_the_header_of_a_held_event_differs() {
            append(laptop.batch(1, 3));

            assertThatExceptionOfType(Forked.class)
                    .isThrownBy(() -> append(laptop.at(NOON.minusMillis(1)).batch(2, 2)));
        }

        @Test
        void when_a_stamp_is_too_far_ahead_of_the_hubs_clock() {
            List<SealedEvent> events = new ArrayList<>(laptop.events(1, 2));
            Instant tooLate = NOON.plus(BOUND.tolerance()).plusMillis(1);
            events.add(laptop.at(tooLate).event(3));

            assertThatExceptionOfType(StampTooFarAhead.class)
                    .isThrownBy(() -> append(new Batch(events)))
                    .satisfies(refused -> {
                        assertThat(refused.sequence()).isEqualTo(3);
                        assertThat(refused.hubTime()).isEqualTo(NOON);
                        assertThat(refused.bound()).isEqualTo(BOUND.tolerance());
                    });
            assertThat(store.head(SPACE)).isZero();
        }

        @Test
        void but_not_when_the_stamp_is_just_within_the_bound() {
            assertThat(append(laptop.at(NOON.plus(BOUND.tolerance())).batch(1, 1))
                            .added())
                    .isEqualTo(1);
        }

        @Test
        void and_the_next_one_goes_on_as_if_nothing_had_happened() {
            assertThatExceptionOfType(SequenceGap.class).isThrownBy(() -> append(laptop.batch(2, 2)));

            assertThat(append(laptop.batch(1, 2))).isEqualTo(new Appended(2, 2, 2));
        }
    }

    @Nested
    class Reading {

        @Test
        void gives_at_most_so_many_events_and_says_that_there_are_more() {
            append(laptop.batch(1, 5));

            Page page = store.read(new ReadRequest(SPACE, 1, null, 2, NO_LIMIT));

            assertThat(positions(page)).containsExactly(2L, 3L);
            assertThat(page.next()).isEqualTo(3);
            assertThat(page.more()).isTrue();
        }

        @Test
        void says_that_there_are_no_more_when_the_last_page_is_just_full() {
            append(laptop.batch(1, 2));

            assertThat(store.read(new ReadRequest(SPACE, 0, null, 2, NO_LIMIT)).more())
                    .isFalse();
        }

        @Test
        void gives_at_most_so_many_bytes_but_always_one_event() {
            append(new Batch(List.of(
                    laptop.event(1, "x".repeat(10)),
                    laptop.event(2, "x".repeat(10)),
                    laptop.event(3, "x".repeat(10)))));

            assertThat(positions(store.read(new ReadRequest(SPACE, 0, null, MANY, 20))))
                    .containsExactly(1L, 2L);
            assertThat(positions(store.read(new ReadRequest(SPACE, 0, null, MANY, 5))))
                    .containsExactly(1L);
        }

        @Test
        void without_a_device_moves_the_cursor_over_its_events() {
            append(laptop.batch(1, 3));
            append(phone.batch(1, 1));
            append(laptop.batch(4, 6));

            Page page = store.read(new ReadRequest(SPACE, 0, laptop.device(), MANY, NO_LIMIT));

            assertThat(events(page)).containsExactly(phone.event(1));
            assertThat(page.next()).isEqualTo(7);
            assertThat(page.more()).isFalse();
        }

        @Test
        void from_beyond_the_end_gives_a_smaller_cursor() {
            append(laptop.batch(1, 3));

            assertThat(readAll(10)).isEqualTo(new Page(List.of(), 3, false));
        }
    }

    @Nested
    class With_several_at_once {

        @Test
        void a_reader_never_misses_a_position_and_the_signal_never_stays_behind() {
            int each = 600;
            List<Long> signalled = Collections.synchronizedList(new ArrayList<>());
            listen((author, head) -> signalled.add(head));
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> appendSingly(laptop, each));
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> appendSingly(phone, each));

            List<Long> seen = new ArrayList<>();
            long cursor = 0;
            while (seen.size() < 2 * each) {
                assertThat(first.isCompletedExceptionally() || second.isCompletedExceptionally())
                        .isFalse();
                Page page = store.read(new ReadRequest(SPACE, cursor, null, 7, NO_LIMIT));
                seen.addAll(positions(page));
                cursor = page.next();
            }

            CompletableFuture.allOf(first, second).join();
            assertThat(seen)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 2L * each).boxed().toList());
            assertThat(signalled)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 2L * each).boxed().toList());
        }

        @Test
        void the_same_batch_appended_twice_at_once_is_there_once() {
            CompletableFuture<Appended> once = CompletableFuture.supplyAsync(() -> append(laptop.batch(1, 500)));
            CompletableFuture<Appended> again = CompletableFuture.supplyAsync(() -> append(laptop.batch(1, 500)));

            assertThat(once.join().added() + again.join().added()).isEqualTo(500);
            assertThat(positions(readAll(0)))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 500).boxed().toList());
        }

        private void appendSingly(Author author, int number) {
            for (int i = 1; i <= number; i++) {
                append(author.batch(i, i));
            }
        }
    }

    @Nested
    class The_signal {

        private final List<String> heard = new ArrayList<>();

        @Test
        void tells_author_and_head_until_it_is_cancelled() {
            HeadSignal.Subscription subscription = listen((author, head) -> heard.add(author + " " + head));
            append(laptop.batch(1, 2));
            append(phone.batch(1, 1));
            subscription.cancel();
            append(phone.batch(2, 2));

            assertThat(heard).containsExactly(laptop.device() + " 2", phone.device() + " 3");
        }

        @Test
        void is_silent_about_repetitions_refusals_and_other_spaces() {
            Author stranger = Author.number(3, "OTHER");
            store.found("OTHER", stranger.enrolment("stranger's token, hashed"), NOON);
            append(laptop.batch(1, 1));
            listen((author, head) -> heard.add("moved"));

            append(laptop.batch(1, 1));
            append(stranger.batch(1, 1));
            assertThatExceptionOfType(SequenceGap.class).isThrownBy(() -> append(laptop.batch(9, 9)));

            assertThat(heard).isEmpty();
        }
    }

    @Nested
    class The_directory {

        private final Instant expiry = NOON.plus(Duration.ofMinutes(10));

        @BeforeEach
        void invite() {
            store.invite("code, hashed", IssuedCode.unused(SPACE, expiry), NOON);
        }

        @Test
        void knows_the_founder_by_the_hash_of_its_token() {
            assertThat(store.member("laptop's token, hashed")).contains(new Member(SPACE, laptop.device()));
            assertThat(store.member("anything else")).isEmpty();
        }

        @Test
        void lets_an_invited_device_in() {
            assertThat(store.join("code, hashed", phone.enrolment("phone's token, hashed"), NOON))
                    .isEqualTo(SPACE);

            assertThat(store.member("phone's token, hashed")).contains(new Member(SPACE, phone.device()));
            assertThat(store.devices(SPACE))
                    .containsExactly(
                            laptop.enrolment("").profile(), phone.enrolment("").profile());
        }

        @Test
        void lets_the_same_device_repeat_its_join_and_knows_it_by_whichever_answer_arrives() {
            store.join("code, hashed", phone.enrolment("first token, hashed"), NOON);
            store.join("code, hashed", phone.enrolment("second token, hashed"), NOON);
            store.join("code, hashed", phone.enrolment("third token, hashed"), NOON);

            assertThat(List.of("first token, hashed", "second token, hashed", "third token, hashed"))
                    .allSatisfy(token -> assertThat(store.member(token)).contains(new Member(SPACE, phone.device())));
            assertThat(store.devices(SPACE)).hasSize(2);
        }

        @Test
        void knows_a_device_that_was_invited_once_more_by_its_new_token_alone() {
            store.join("code, hashed", phone.enrolment("first token, hashed"), NOON);
            store.join("code, hashed", phone.enrolment("second token, hashed"), NOON);
            store.invite("another code, hashed", IssuedCode.unused(SPACE, expiry), NOON);
            store.join("another code, hashed", phone.enrolment("new token, hashed"), NOON);

            assertThat(store.member("first token, hashed")).isEmpty();
            assertThat(store.member("second token, hashed")).isEmpty();
            assertThat(store.member("new token, hashed")).contains(new Member(SPACE, phone.device()));
        }

        @Test
        void refuses_a_code_that_another_device_has_used() {
            store.join("code, hashed", phone.enrolment("phone's token, hashed"), NOON);

            assertRefused(NotAllowed.Reason.CODE_USED, "code, hashed", NOON);
        }

        @Test
        void refuses_a_code_that_has_expired() {
            assertRefused(NotAllowed.Reason.CODE_EXPIRED, "code, hashed", expiry);
        }

        @Test
        void refuses_a_code_that_nobody_gave_out() {
            assertRefused(NotAllowed.Reason.CODE_UNKNOWN, "another code, hashed", NOON);
        }

        @Test
        void forgets_codes_that_expired_long_ago() {
            Instant dayAfter = expiry.plus(IssuedCode.REMEMBERED).plusMillis(1);
            store.invite("a later code, hashed", IssuedCode.unused(SPACE, dayAfter), dayAfter);

            assertRefused(NotAllowed.Reason.CODE_UNKNOWN, "code, hashed", dayAfter);
        }

        @Test
        void replaces_a_profile() {
            store.describe(SPACE, laptop.profile("another sealed name"));

            assertThat(store.devices(SPACE)).containsExactly(laptop.profile("another sealed name"));
        }

        private void assertRefused(NotAllowed.Reason reason, String codeHash, Instant now) {
            Author tablet = Author.number(3, SPACE);
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> store.join(codeHash, tablet.enrolment("tablet's token, hashed"), now))
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
            assertThat(store.member("tablet's token, hashed")).isEmpty();
        }
    }

    /** Listens to what appends tell. A store may besides tell of a head that it came upon, without an author. */
    private HeadSignal.Subscription listen(HeadSignal.Listener listener) {
        return store.onMoved(SPACE, (author, head) -> {
            if (author != null) {
                listener.moved(author, head);
            }
        });
    }

    private Appended append(Batch batch) {
        return store.append(batch, BOUND);
    }

    private Page readAll(long after) {
        return store.read(new ReadRequest(SPACE, after, null, MANY, NO_LIMIT));
    }

    private static List<SealedEvent> events(Page page) {
        return page.events().stream().map(PositionedEvent::event).toList();
    }

    private static List<Long> positions(Page page) {
        return page.events().stream().map(PositionedEvent::position).toList();
    }

    @Nested
    class Routing_tags {

        private final RoutingTag red = new RoutingTag("00000000000000aa");
        private final RoutingTag blue = new RoutingTag("00000000000000bb");

        @BeforeEach
        void events_of_two_tags_and_one_of_none() {
            store.append(
                    new Batch(
                            List.of(laptop.event(1).tagged(red), laptop.event(2).tagged(blue), laptop.event(3))),
                    BOUND);
        }

        private List<SealedEvent> read(Set<RoutingTag> tags, DeviceId wholly) {
            return store.read(new ReadRequest(SPACE, 0, null, MANY, NO_LIMIT, tags, wholly)).events().stream()
                    .map(PositionedEvent::event)
                    .toList();
        }

        @Test
        void leave_the_header_only_of_what_was_not_asked_for() {
            assertThat(read(Set.of(red), phone.device()))
                    .extracting(SealedEvent::isPassedOver)
                    .containsExactly(false, true, false);
            assertThat(read(Set.of(red), phone.device()).get(1).header())
                    .isEqualTo(laptop.event(2).header());
        }

        @Test
        void leave_whole_what_has_none() {
            assertThat(read(Set.of(), phone.device()))
                    .extracting(SealedEvent::isPassedOver)
                    .containsExactly(true, true, false);
        }

        @Test
        void leave_a_devices_own_events_whole() {
            assertThat(read(Set.of(blue), laptop.device()))
                    .extracting(SealedEvent::isPassedOver)
                    .containsExactly(false, false, false);
        }

        @Test
        void do_not_count_when_an_event_is_sent_again() {
            assertThat(store.append(new Batch(laptop.events(1, 3)), BOUND).added())
                    .isZero();
        }
    }

    @Nested
    class Snapshots {

        private final byte[] chunk = {1, 2, 3};
        private final byte[] manifest = {9};

        private SnapshotName by(Author author, String id) {
            return new SnapshotName(SPACE, id, author.device());
        }

        private void make(String id, long position, Instant now) {
            SnapshotName name = by(laptop, id);
            store.beginSnapshot(name, position, now);
            store.putSnapshotChunk(name, 0, chunk, NO_LIMIT, now);
            store.finishSnapshot(name, 1, manifest, now);
        }

        private List<String> ids() {
            return store.snapshots(SPACE).stream().map(HeldSnapshot::id).toList();
        }

        @Test
        void are_there_for_others_once_they_are_finished() {
            SnapshotName name = by(laptop, "one");
            store.beginSnapshot(name, 7, NOON);
            store.putSnapshotChunk(name, 1, chunk, NO_LIMIT, NOON);
            store.putSnapshotChunk(name, 0, new byte[] {5}, NO_LIMIT, NOON);
            assertThat(store.snapshots(SPACE)).isEmpty();
            assertThat(store.snapshotChunk(SPACE, "one", 1)).isEmpty();
            assertThat(store.snapshotManifest(SPACE, "one")).isEmpty();

            store.finishSnapshot(name, 2, manifest, NOON.plusSeconds(1));

            assertThat(store.snapshots(SPACE))
                    .containsExactly(new HeldSnapshot("one", 7, laptop.device(), 2, 5, NOON.plusSeconds(1)));
            assertThat(store.snapshotChunk(SPACE, "one", 1)).contains(chunk);
            assertThat(store.snapshotManifest(SPACE, "one")).contains(manifest);
            assertThat(store.snapshots("ANOTHER SPACE")).isEmpty();
            assertThat(store.snapshotChunk("ANOTHER SPACE", "one", 1)).isEmpty();
        }

        @Test
        void may_be_begun_put_and_finished_again() {
            make("one", 7, NOON);
            make("two", 8, NOON);
            SnapshotName name = by(laptop, "three");
            store.beginSnapshot(name, 9, NOON);
            store.beginSnapshot(name, 9, NOON);
            store.putSnapshotChunk(name, 0, new byte[9], NO_LIMIT, NOON);
            store.putSnapshotChunk(name, 0, chunk, NO_LIMIT, NOON);
            store.finishSnapshot(name, 1, manifest, NOON);
            store.finishSnapshot(name, 1, manifest, NOON);
            assertThat(store.snapshotChunk(SPACE, "three", 0)).contains(chunk);
            assertThat(store.snapshots(SPACE).get(0).bytes()).isEqualTo(4);
        }

        @Test
        void give_way_to_newer_ones_save_the_last_but_one() {
            make("one", 7, NOON);
            make("three", 9, NOON);
            make("two", 8, NOON);
            assertThat(ids()).containsExactly("three", "two");
            assertThat(store.snapshotManifest(SPACE, "one")).isEmpty();
            assertThat(store.snapshotChunk(SPACE, "one", 0)).isEmpty();
        }

        @Test
        void are_refused_when_a_part_is_missing() {
            SnapshotName name = by(laptop, "one");
            store.beginSnapshot(name, 7, NOON);
            store.putSnapshotChunk(name, 1, chunk, NO_LIMIT, NOON);
            assertThatIllegalArgumentException().isThrownBy(() -> store.finishSnapshot(name, 2, manifest, NOON));
            assertThatIllegalArgumentException().isThrownBy(() -> store.finishSnapshot(name, 1, manifest, NOON));
            assertThat(store.snapshots(SPACE)).isEmpty();
        }

        @Test
        void are_made_by_one_device_at_a_time_and_given_up_when_nothing_comes() {
            store.beginSnapshot(by(laptop, "one"), 7, NOON);
            Instant soon = NOON.plus(Duration.ofMinutes(9));
            assertThatExceptionOfType(SnapshotUnderWay.class)
                    .isThrownBy(() -> store.beginSnapshot(by(phone, "two"), 8, soon));
            store.putSnapshotChunk(by(laptop, "one"), 0, chunk, NO_LIMIT, soon);
            Instant later = soon.plus(Duration.ofMinutes(11));
            store.beginSnapshot(by(phone, "two"), 8, later);
            assertThatExceptionOfType(SnapshotUnknown.class)
                    .isThrownBy(() -> store.putSnapshotChunk(by(laptop, "one"), 1, chunk, NO_LIMIT, later));
        }

        @Test
        void of_a_device_that_begins_again_give_way_at_once() {
            store.beginSnapshot(by(laptop, "one"), 7, NOON);
            store.beginSnapshot(by(laptop, "two"), 7, NOON);
            assertThatExceptionOfType(SnapshotUnknown.class)
                    .isThrownBy(() -> store.finishSnapshot(by(laptop, "one"), 0, manifest, NOON));
        }

        @Test
        void are_their_makers_alone_until_they_are_finished() {
            store.beginSnapshot(by(laptop, "one"), 7, NOON);
            assertThatExceptionOfType(SnapshotUnknown.class)
                    .isThrownBy(() -> store.putSnapshotChunk(by(phone, "one"), 0, chunk, NO_LIMIT, NOON));
            assertThatExceptionOfType(SnapshotUnknown.class)
                    .isThrownBy(() -> store.finishSnapshot(by(phone, "one"), 0, manifest, NOON));
        }

        @Test
        void have_the_room_that_the_space_has() {
            make("one", 7, NOON);
            SnapshotName name = by(laptop, "two");
            store.beginSnapshot(name, 8, NOON);
            store.putSnapshotChunk(name, 0, chunk, 7, NOON);
            store.putSnapshotChunk(name, 0, chunk, 7, NOON);
            assertThatExceptionOfType(NoRoom.class).isThrownBy(() -> store.putSnapshotChunk(name, 1, chunk, 7, NOON));
        }
    }

    @Nested
    class A_log_whose_beginning_was_dropped {

        private static final long NOT_TOO_YOUNG = Long.MAX_VALUE;

        @BeforeEach
        void of_two_devices_and_two_epochs() {
            store.append(laptop.batch(1, 3), BOUND);
            store.append(phone.batch(1, 3), BOUND);
            store.append(laptop.inEpoch(2).batch(1, 2), BOUND);
        }

        private void drop(long upTo, int expected) {
            assertThat(store.drop(SPACE, upTo, NOT_TOO_YOUNG)).isEqualTo(expected);
        }

        @Test
        void begins_behind_it_without_gaps() {
            assertThat(store.begin(SPACE)).isEqualTo(1);
            drop(4, 4);
            drop(4, 0);
            assertThat(store.begin(SPACE)).isEqualTo(5);
            assertThat(store.head(SPACE)).isEqualTo(8);
            Page page = store.read(new ReadRequest(SPACE, 4, null, MANY, NO_LIMIT));
            assertThat(page.events()).extracting(PositionedEvent::position).containsExactly(5L, 6L, 7L, 8L);
            assertThat(page.events().get(0).event()).isEqualTo(phone.event(2));
        }

        @Test
        void says_so_to_who_asks_for_what_is_gone() {
            SnapshotName name = new SnapshotName(SPACE, "one", laptop.device());
            store.beginSnapshot(name, 6, NOON);
            store.finishSnapshot(name, 0, new byte[] {1}, NOON);
            drop(4, 4);
            assertThatExceptionOfType(Compacted.class)
                    .isThrownBy(() -> store.read(new ReadRequest(SPACE, 3, null, MANY, NO_LIMIT)))
                    .satisfies(gone -> {
                        assertThat(gone.begin()).isEqualTo(5);
                        assertThat(gone.snapshot()).isEqualTo(6);
                    });
        }

        @Test
        void goes_on_at_the_next_position_also_when_nothing_is_left() {
            drop(99, 8);
            assertThat(store.head(SPACE)).isEqualTo(8);
            assertThat(store.append(phone.batch(4, 4), BOUND).head()).isEqualTo(9);
            assertThat(store.read(new ReadRequest(SPACE, 8, null, MANY, NO_LIMIT))
                            .events())
                    .containsExactly(new PositionedEvent(9, phone.event(4)));
        }

        @Test
        void still_tells_where_the_events_of_devices_end() {
            List<DeviceEnd> before = store.ends(SPACE);
            drop(99, 8);
            assertThat(store.ends(SPACE)).isEqualTo(before);
            assertThat(store.held(SPACE, laptop.device())).isEqualTo(Map.of(1, 3L, 2, 2L));
        }

        @Test
        void answers_a_repetition_of_what_is_gone_as_if_it_were_held() {
            drop(2, 2);
            assertThat(store.append(laptop.batch(1, 3), BOUND)).isEqualTo(new Appended(3, 8, 0));
            drop(3, 1);
            assertThat(store.append(laptop.batch(2, 4), BOUND)).isEqualTo(new Appended(4, 9, 1));
        }

        @Test
        void refuses_another_event_in_the_place_of_one_that_is_gone() {
            drop(2, 2);
            drop(3, 1);
            List<SealedEvent> other = List.of(laptop.event(1), laptop.event(2, "another"), laptop.event(3));
            assertThatExceptionOfType(Forked.class)
                    .isThrownBy(() -> store.append(new Batch(other), BOUND))
                    .satisfies(forked -> assertThat(forked.sequence()).isEqualTo(2));
        }

        @Test
        void still_wants_events_without_a_gap() {
            drop(99, 8);
            assertThatExceptionOfType(SequenceGap.class)
                    .isThrownBy(() -> store.append(phone.batch(5, 5), BOUND))
                    .satisfies(gap -> assertThat(gap.expected()).isEqualTo(4));
        }

        @Test
        void keeps_what_is_too_young_and_what_comes_behind_it() {
            store.append(laptop.inEpoch(2).at(NOON.plusSeconds(60)).batch(3, 3), BOUND);
            store.append(phone.batch(4, 4), BOUND);
            long young = laptop.inEpoch(2)
                    .at(NOON.plusSeconds(60))
                    .event(3)
                    .header()
                    .stamp()
                    .hybridTime();
            assertThat(store.drop(SPACE, 99, young)).isEqualTo(8);
            assertThat(store.begin(SPACE)).isEqualTo(9);
        }

        @Test
        void lets_go_of_much_bit_by_bit_and_remembers_all_of_it() {
            int many = 2 * LogRetention.AT_ONCE + 100;
            for (int first = 4; first < many; first += 500) {
                store.append(phone.batch(first, first + 499), BOUND);
            }
            long last = store.held(SPACE, phone.device()).get(1);
            assertThat(store.drop(SPACE, Long.MAX_VALUE, NOT_TOO_YOUNG)).isEqualTo(LogRetention.AT_ONCE);
            while (store.drop(SPACE, Long.MAX_VALUE, NOT_TOO_YOUNG) == LogRetention.AT_ONCE) {
                assertThat(store.begin(SPACE)).isLessThan(store.head(SPACE));
            }
            store.giveBack();
            assertThat(store.append(phone.batch(1, last), BOUND).added()).isZero();
            List<SealedEvent> other = new ArrayList<>(phone.events(1, last));
            other.set((int) last - 2, phone.event(last - 1, "another"));
            assertThatExceptionOfType(Forked.class).isThrownBy(() -> store.append(new Batch(other), BOUND));
        }

        @Test
        void leaves_other_spaces_alone() {
            store.found("OTHER", Author.number(3, "OTHER").enrolment("token"), NOON);
            store.append(Author.number(3, "OTHER").batch(1, 2), BOUND);
            drop(99, 8);
            assertThat(store.begin("OTHER")).isEqualTo(1);
            assertThat(store.spaces()).containsExactly("OTHER", SPACE);
        }

        @Test
        void is_decided_by_how_far_members_have_read_which_never_goes_back() {
            store.invite("code", IssuedCode.unused(SPACE, NOON.plusSeconds(60)), NOON);
            store.join("code", phone.enrolment("phone's token, hashed"), NOON);
            store.hear(List.of(new Heard(SPACE, laptop.device(), 5, NOON.plusSeconds(9))));
            store.hear(List.of(new Heard(SPACE, laptop.device(), 3, NOON.plusSeconds(7))));
            store.hear(List.of(new Heard(SPACE, Author.number(3, SPACE).device(), 3, NOON)));
            Instant later = NOON.plusSeconds(60);
            assertThat(store.heard(SPACE, later))
                    .containsExactlyInAnyOrder(
                            new Heard(SPACE, laptop.device(), 5, NOON.plusSeconds(9)),
                            new Heard(SPACE, phone.device(), 0, later));
            assertThat(store.heard(SPACE, later.plusSeconds(60))).contains(new Heard(SPACE, phone.device(), 0, later));
        }
    }
}
