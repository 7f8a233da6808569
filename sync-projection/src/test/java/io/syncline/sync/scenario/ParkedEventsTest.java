package io.syncline.sync.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.sync.hub.local.HubSettings;
import io.syncline.sync.hub.local.LocalHub;
import io.syncline.sync.hub.memory.MemoryStore;
import io.syncline.sync.inbox.IncomingTransaction;
import io.syncline.sync.inbox.ParkedEvent;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W6, W7: one entry that can not be used stops storex-sync for ever, or is dropped; here it is kept, and others flow. */
class ParkedEventsTest {

    private static final StorageRegistry OLD = StorageRegistry.builder()
            .collection(
                    "user",
                    "1",
                    user -> user.field("displayName", FieldType.STRING).optionalField("age", FieldType.INT))
            .build();
    private static final StorageRegistry NEW = StorageRegistry.builder()
            .collection(
                    "user",
                    "1",
                    user -> user.field("displayName", FieldType.STRING).optionalField("age", FieldType.INT))
            .collection("note", "1", note -> note.field("text", FieldType.TEXT))
            .build();

    @TempDir
    Path directory;

    private final AtomicLong time =
            new AtomicLong(Instant.parse("2026-11-22T19:54:03Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(time.incrementAndGet());

    private TestDevice laptop;
    private TestDevice phone;

    @BeforeEach
    void the_laptop_has_a_collection_more() {
        LocalHub hub = new LocalHub(new MemoryStore(), HubSettings.defaults(clock, new SecureRandom()));
        laptop = new TestDevice("laptop", directory.resolve("laptop"), NEW, clock, hub, null);
        laptop.sync();
        phone = new TestDevice("phone", directory.resolve("phone"), OLD, clock, hub, laptop.invite());
        phone.sync();
    }

    @AfterEach
    void close() {
        laptop.close();
        phone.close();
    }

    private void create(String collection, String id, String field) {
        laptop.collection(collection).createObject(Map.of("id", id, field, id));
    }

    private void changeAge(String id, int age) {
        laptop.collection("user").updateObjects(Map.of("id", id), Map.of("age", age));
    }

    private void exchange() {
        laptop.sync();
        phone.sync();
    }

    private List<ParkedEvent> parked() {
        return phone.device().parked().list();
    }

    @Nested
    class WhatIsNotUnderstood {

        @Test
        void is_listed_with_its_reason_and_object() {
            create("note", "n1", "text");
            exchange();
            assertThat(parked()).singleElement().satisfies(event -> {
                assertThat(event.object()).hasToString("note/n1");
                assertThat(event.reason()).contains("Collection 'note' is unknown here");
                assertThat(event.since()).isAfter(Instant.EPOCH);
            });
        }

        @Test
        void holds_back_what_comes_later_for_the_same_objects_and_nothing_else() {
            create("user", "ada", "displayName");
            create("user", "bob", "displayName");
            exchange();
            laptop.batch(
                    new CreateObject("note", Map.of("id", "n1", "text", "t")),
                    new CreateObject("user", Map.of("id", "eve", "displayName", "Eve")));
            changeAge("eve", 1);
            changeAge("ada", 2);
            exchange();
            assertThat(phone.object("user", "ada")).containsEntry("age", 2L);
            assertThat(phone.collection("user").countObjects(Map.of("id", "eve")))
                    .isZero();
            assertThat(parked()).hasSize(3);
            assertThat(parked().get(2).reason()).contains("waits behind", "user/eve");
        }

        @Test
        void is_applied_in_order_once_the_schema_knows_it() {
            laptop.batch(
                    new CreateObject("note", Map.of("id", "n1", "text", "t")),
                    new CreateObject("user", Map.of("id", "eve", "displayName", "Eve")));
            changeAge("eve", 1);
            exchange();
            phone.restartWith(NEW);
            assertThat(parked()).isEmpty();
            assertThat(phone.object("user", "eve")).containsEntry("age", 1L);
            assertThat(phone.digest()).isEqualTo(laptop.digest());
            changeAge("eve", 2);
            exchange();
            assertThat(phone.object("user", "eve")).containsEntry("age", 2L);
        }

        @Test
        void does_not_hide_what_a_device_that_was_put_back_has_sent_under_another_name() {
            phone.backUp(directory.resolve("first"));
            for (int times = 1; times <= 3; times++) {
                exchange();
                phone.restoreFrom(directory.resolve("first"));
            }
            phone.collection("user").createObject(Map.of("id", "eve", "displayName", "Eve"));
            phone.backUp(directory.resolve("backup"));
            laptop.batch(
                    new CreateObject("note", Map.of("id", "n1", "text", "t")),
                    new CreateObject("user", Map.of("id", "eve", "displayName", "another Eve")));
            exchange();
            phone.restoreFrom(directory.resolve("backup"));
            phone.sync();
            laptop.sync();
            assertThat(parked()).hasSize(2);
            assertThat(laptop.device().history().of(NEW.collection("user").idOf("eve")))
                    .hasSize(2);
        }

        @Test
        void is_still_parked_after_a_try_in_vain_and_after_a_restart() {
            create("note", "n1", "text");
            exchange();
            assertThat(phone.device().parked().retry()).isZero();
            phone.restart();
            assertThat(parked()).hasSize(1);
            assertThat(phone.device().sync().status().parked()).isEqualTo(1);
        }
    }

    @Nested
    class WhatTheDatabaseRefuses {

        /** As an unforeseen defect would: the rows of this one object can not be written. */
        @BeforeEach
        void the_phone_can_not_keep_eve() {
            onPhonesFile("CREATE TRIGGER no_eve BEFORE INSERT ON \"user\" WHEN new.id = 'eve'"
                    + " BEGIN SELECT raise(ABORT, 'eve is not welcome'); END");
        }

        private void onPhonesFile(String sql) {
            try (Connection file = DriverManager.getConnection(
                            "jdbc:sqlite:" + directory.resolve("phone").resolve("device.sqlite"));
                    Statement statement = file.createStatement()) {
                statement.executeUpdate(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void is_parked_and_everything_around_it_is_applied() {
            create("user", "ada", "displayName");
            create("user", "eve", "displayName");
            changeAge("eve", 1);
            create("user", "zoe", "displayName");
            exchange();
            assertThat(phone.collection("user").findObjects(Map.of()))
                    .extracting(user -> user.get("id"))
                    .containsExactly("ada", "zoe");
            assertThat(parked()).hasSize(2);
            assertThat(parked().get(0).reason()).contains("could not be applied", "eve is not welcome");
            create("user", "kim", "displayName");
            exchange();
            assertThat(phone.collection("user").countObjects(Map.of())).isEqualTo(3);
        }

        @Test
        void is_applied_on_demand_once_it_can_be() {
            create("user", "eve", "displayName");
            changeAge("eve", 1);
            exchange();
            assertThat(phone.device().parked().retry()).isZero();
            onPhonesFile("DROP TRIGGER no_eve");
            assertThat(phone.device().parked().retry()).isEqualTo(2);
            assertThat(parked()).isEmpty();
            assertThat(phone.digest()).isEqualTo(laptop.digest());
        }
    }

    @Nested
    class AsAxonKnowsThem {

        private SequencedDeadLetterQueue<EventMessage<IncomingTransaction>> queue() {
            return phone.device().parked().deadLetters();
        }

        @BeforeEach
        void two_sequences_are_parked() {
            create("note", "n1", "text");
            create("note", "n2", "text");
            laptop.collection("note").updateObjects(Map.of("id", "n1"), Map.of("text", "changed"));
            exchange();
        }

        @Test
        void a_letter_is_a_transaction_and_a_sequence_an_object() {
            assertThat(queue().size()).isEqualTo(3);
            assertThat(queue().amountOfSequences()).isEqualTo(2);
            assertThat(queue().sequenceSize("note/n1")).isEqualTo(2);
            assertThat(queue().contains("note/n2")).isTrue();
            assertThat(queue().contains("note/n3")).isFalse();
            assertThat(queue().isFull("note/n1")).isFalse();
            assertThat(queue().deadLetters()).hasSize(2);
            assertThat(queue().deadLetterSequence("note/n1"))
                    .allSatisfy(letter -> assertThat(letter.cause()).isPresent());
        }

        @Test
        void a_sequence_that_is_processed_is_gone_and_one_that_fails_stays() {
            assertThat(queue().process(
                                    letter -> true, letter -> Decisions.enqueue(new IllegalStateException("not yet"))))
                    .isFalse();
            assertThat(queue().size()).isEqualTo(3);
            assertThat(queue().deadLetterSequence("note/n1")
                            .iterator()
                            .next()
                            .cause()
                            .orElseThrow()
                            .message())
                    .isEqualTo("not yet");
            assertThat(queue().process(letter -> true, letter -> Decisions.doNotEnqueue()))
                    .isTrue();
            assertThat(queue().contains("note/n1")).isFalse();
            assertThat(queue().size()).isEqualTo(1);
        }

        @Test
        void nobody_can_throw_them_away() {
            assertThatThrownBy(() -> queue().clear()).isInstanceOf(IllegalStateException.class);
            assertThat(queue().size()).isEqualTo(3);
        }
    }
}
