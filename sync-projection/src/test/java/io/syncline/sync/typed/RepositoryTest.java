package io.syncline.sync.typed;

import static io.syncline.domain.typed.query.Changes.addToSet;
import static io.syncline.domain.typed.query.Changes.clear;
import static io.syncline.domain.typed.query.Changes.increment;
import static io.syncline.domain.typed.query.Changes.max;
import static io.syncline.domain.typed.query.Changes.min;
import static io.syncline.domain.typed.query.Changes.multiply;
import static io.syncline.domain.typed.query.Changes.pull;
import static io.syncline.domain.typed.query.Changes.push;
import static io.syncline.domain.typed.query.Changes.set;
import static io.syncline.domain.typed.query.Conditions.everything;
import static io.syncline.domain.typed.query.Conditions.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.middleware.Caller;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.refusal.DeletionTooBroadException;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.ObjectExistsException;
import io.syncline.domain.refusal.ObjectNotFoundException;
import io.syncline.domain.refusal.UniqueViolationException;
import io.syncline.domain.typed.Repositories;
import io.syncline.domain.typed.Repository;
import io.syncline.domain.typed.mapping.UnreadableObjectException;
import io.syncline.sync.typed.Library.Address;
import io.syncline.sync.typed.Library.Book;
import io.syncline.sync.typed.Library.Email;
import io.syncline.sync.typed.Library.Place;
import io.syncline.sync.typed.Library.Shelf;
import io.syncline.sync.typed.Library.Status;
import io.syncline.sync.typed.Library.User;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {

    @TempDir
    Path directory;

    private TypedDevice device;
    private Repository<User, String> users;
    private Repository<Email, UUID> emails;

    @BeforeEach
    void open() {
        device = new TypedDevice(directory, Library.COLLECTIONS);
        users = device.repositories().of(User.class);
        emails = device.repositories().of(Email.class);
    }

    @AfterEach
    void close() {
        device.close();
    }

    private static User ada() {
        return User.named("ada", "Ada").aged(36).in(new Address("St James's Square", "London", 2));
    }

    @Nested
    class Creating {

        @Test
        void an_object_is_found_as_it_was_created() {
            User created = users.create(ada().called("Countess"));
            assertThat(created).isEqualTo(ada().called("Countess"));
            assertThat(users.findById("ada")).contains(created);
        }

        @Test
        void keys_that_are_null_are_generated_and_answered() {
            User grace = users.create(User.named(null, "Grace"));
            assertThat(users.findById(grace.id())).contains(grace);
            Email email = emails.create(new Email(null, "grace@example.org", grace.id()));
            assertThat(email.id()).isNotNull();
            assertThat(emails.findById(email.id())).contains(email);
        }

        @Test
        void a_random_key_is_generated_under_any_name() {
            Repository<Book, String> books = device.repositories().of(Book.class);
            Book book = books.create(new Book(null, "Emma", null));
            assertThat(book.code()).hasSize(40);
            assertThat(books.findById(book.code())).contains(book);
        }

        @Test
        void the_untyped_storage_sees_the_same_object() {
            users.create(ada());
            assertThat(device.storage().collection("user").findObject(Map.of("id", "ada")))
                    .hasValueSatisfying(object -> assertThat(object)
                            .containsEntry("joined", "1970-01-01T00:00:00.000Z")
                            .containsEntry("status", "ACTIVE")
                            .containsEntry("nickname", null)
                            .containsEntry(
                                    "address", Map.of("street", "St James's Square", "city", "London", "floor", 2L)));
        }

        @Test
        void several_are_created_together_or_not_at_all() {
            assertThat(users.createAll(List.of(ada(), User.named(null, "Grace"))))
                    .extracting(User::displayName)
                    .containsExactly("Ada", "Grace");
            assertThatThrownBy(() -> users.createAll(List.of(User.named("eve", "Eve"), ada())))
                    .isInstanceOf(ObjectExistsException.class);
            assertThat(users.count()).isEqualTo(2);
            assertThat(users.createAll(List.of())).isEmpty();
        }

        @Test
        void a_required_component_that_is_null_is_refused_by_name() {
            assertThatThrownBy(() -> users.create(User.named("x", null)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("displayName")
                    .hasMessageContaining("user");
            assertThatThrownBy(() -> users.create(ada().in(new Address(null, null, 1))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'street' of record Address");
            assertThat(users.count()).isZero();
        }

        @Test
        void rules_of_the_collection_hold() {
            users.create(ada());
            emails.create(new Email(null, "ada@example.org", "ada"));
            assertThatThrownBy(() -> emails.create(new Email(null, "ada@example.org", "ada")))
                    .isInstanceOf(UniqueViolationException.class);
        }
    }

    @Nested
    class Updating {

        @Test
        void only_the_components_that_changed_are_an_event() {
            User before = users.create(ada());
            users.modify("ada", set(User::visits, 9));
            User after = users.update(before, before.aged(37));
            assertThat(after).extracting(User::age, User::visits).containsExactly(37, 9L);
            assertThat(changesOf("ada")).containsExactly("visits", "age");
        }

        @Test
        void an_unchanged_record_writes_nothing() {
            User before = users.create(ada());
            assertThat(users.update(before)).isEqualTo(before);
            assertThat(changesOf("ada")).isEmpty();
        }

        @Test
        void one_record_is_compared_with_what_is_stored_now() {
            users.create(ada());
            users.update(ada().aged(null).called("Countess"));
            assertThat(users.findById("ada").orElseThrow().age()).isNull();
            assertThat(changesOf("ada")).containsExactly("age", "nickname");
        }

        @Test
        void one_that_is_not_there_is_refused() {
            assertThatThrownBy(() -> users.update(ada()))
                    .isInstanceOf(ObjectNotFoundException.class)
                    .hasMessageContaining("'user'")
                    .hasMessageContaining("'ada'");
            assertThatThrownBy(() -> users.update(ada(), ada().aged(1))).isInstanceOf(ObjectNotFoundException.class);
            assertThatThrownBy(() -> users.update(ada(), User.named("eve", "Eve")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("key");
        }

        @Test
        void saving_creates_or_updates() {
            users.save(ada());
            users.save(ada().aged(37));
            User grace = users.save(User.named(null, "Grace"));
            assertThat(users.findAll()).hasSize(2).contains(grace);
            assertThat(changesOf("ada")).containsExactly("age");
        }

        @Test
        void named_changes_write_what_they_name() {
            users.create(ada().called("Countess"));
            assertThat(users.modify("ada", set(User::age, 37), set(User::status, Status.GONE), clear(User::nickname)))
                    .isTrue();
            assertThat(users.findById("ada")).contains(ada().aged(37).gone());
            assertThat(users.modify("nobody", set(User::age, 1))).isFalse();
            assertThat(users.modify(
                            "ada", set(User::nickname, Optional.of("C")), set("balance", new BigDecimal("2.50"))))
                    .isTrue();
            assertThat(users.findById("ada").orElseThrow().nickname()).contains("C");
        }

        @Test
        void a_function_changes_one_object() {
            users.create(ada());
            assertThat(users.modify("ada", user -> user.aged(user.age() + 1)))
                    .hasValueSatisfying(user -> assertThat(user.age()).isEqualTo(37));
            assertThat(users.modify("eve", user -> user.aged(1))).isEmpty();
            assertThatThrownBy(() -> users.modify("ada", user -> User.named("eve", "Eve")))
                    .isInstanceOf(InvalidInputException.class);
        }

        @Test
        void all_that_meet_a_condition_are_changed() {
            users.createAll(List.of(
                    ada(), User.named("eve", "Eve"), User.named("bob", "Bob").aged(7)));
            assertThat(users.modifyAll(where(User::age).isNotNull(), set(User::status, Status.GONE)))
                    .isEqualTo(2);
            assertThat(users.count(where(User::status).is(Status.GONE))).isEqualTo(2);
        }

        @Test
        void values_are_changed_relative_to_what_they_are() {
            users.create(ada());
            users.modify("ada", increment(User::visits, 2), push(User::tags, "a"), max(User::age, 40));
            users.modify("ada", multiply(User::visits, 3), push(User::tags, "b"), min(User::age, 39));
            users.modify("ada", addToSet(User::tags, "a"));
            users.modify("ada", pull(User::tags, "b"));
            assertThat(users.findById("ada"))
                    .hasValueSatisfying(user -> assertThat(user)
                            .extracting(User::visits, User::tags, User::age)
                            .containsExactly(6L, List.of("a"), 39));
            assertThatThrownBy(() -> users.modify("ada", set(User::visits, 1), increment(User::visits, 1)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("twice");
        }

        @Test
        void a_value_that_the_component_can_not_hold_is_refused() {
            users.create(ada());
            assertThatThrownBy(() -> users.modify("ada", set(User::age, 5_000_000_000L)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'age' of record User")
                    .hasMessageContaining("5000000000");
            assertThatThrownBy(() -> users.modify("ada", set(User::status, "LOST")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("ACTIVE, GONE");
        }

        private List<String> changesOf(String key) {
            return device
                    .device()
                    .history()
                    .of(device.storage().registry().collection("user").idOf(key))
                    .stream()
                    .skip(1)
                    .flatMap(event -> event.changes().keySet().stream())
                    .toList();
        }
    }

    @Nested
    class Deleting {

        @Test
        void by_key_by_condition_and_with_a_guard() {
            users.createAll(List.of(ada(), User.named("eve", "Eve"), User.named("bob", "Bob")));
            assertThat(users.delete("bob")).isTrue();
            assertThat(users.delete("bob")).isFalse();
            assertThatThrownBy(() -> users.deleteAll(everything(), 1)).isInstanceOf(DeletionTooBroadException.class);
            assertThat(users.deleteAll(where(User::displayName).is("Eve"))).isEqualTo(1);
            assertThat(users.deleteAll(everything())).isEqualTo(1);
            assertThat(users.count()).isZero();
        }
    }

    @Nested
    class CompoundKeys {

        @Test
        void a_record_or_a_list_of_the_parts_is_the_key() {
            Repository<Shelf, Place> shelves = device.repositories().of(Shelf.class);
            shelves.create(new Shelf("red, room", 2, "Poems"));
            assertThat(shelves.findById(new Place("red, room", 2))).isPresent();
            assertThat(shelves.existsById(new Place("red, room", 3))).isFalse();
            assertThat(shelves.modify(new Place("red, room", 2), set(Shelf::label, "Prose")))
                    .isTrue();
            assertThat(shelves.findAllById(List.of(new Place("red, room", 2), new Place("x", 1))))
                    .extracting(Shelf::label)
                    .containsExactly("Prose");
            Repository<Shelf, List<?>> byList = device.repositories().of(Shelf.class);
            assertThat(byList.findById(List.of("red, room", 2))).isPresent();
            assertThatThrownBy(() -> byList.findById(List.of("red, room")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("[room, number]");
        }

        @Test
        void a_link_holds_them_as_a_record() {
            Repository<Shelf, Place> shelves = device.repositories().of(Shelf.class);
            Repository<Book, String> books = device.repositories().of(Book.class);
            shelves.create(new Shelf("a,b", 7, "Poems"));
            Book book = books.create(new Book(null, "Emma", new Place("a,b", 7)));
            assertThat(books.findById(book.code()).orElseThrow().shelf()).isEqualTo(new Place("a,b", 7));
            assertThat(books.find(where(Book::shelf).is(new Place("a,b", 7)))).containsExactly(book);
        }
    }

    @Nested
    class Together {

        @Test
        void repositories_take_part_in_a_transaction() {
            assertThatThrownBy(() -> device.storage().transaction(tx -> {
                        Repositories inside = device.repositories().with(tx);
                        inside.<User, String>of(User.class).create(ada());
                        assertThat(inside.<User, String>of(User.class).existsById("ada"))
                                .isTrue();
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(users.count()).isZero();
        }

        @Test
        void middleware_sees_their_operations_and_who_calls() {
            StringBuilder seen = new StringBuilder();
            Repositories watched = device.repositories()
                    .with(device.storage().as(Caller.of("ada")).through(new Watching(seen)));
            watched.<User, String>of(User.class).create(ada());
            watched.<User, String>of(User.class).findById("ada");
            assertThat(seen).hasToString("ada createObject, ada findObject, ");
        }

        private record Watching(StringBuilder seen) implements io.syncline.domain.middleware.StorageMiddleware {
            @Override
            public <R> R process(
                    StorageOperation<R> operation, io.syncline.domain.middleware.OperationContext context, Next next) {
                seen.append(context.caller().orElseThrow().id())
                        .append(' ')
                        .append(operation.name())
                        .append(", ");
                return next.proceed(operation);
            }
        }

        @Test
        void a_stream_gives_records_one_after_the_other() {
            users.createAll(
                    Stream.of("a", "b", "c").map(id -> User.named(id, id)).toList());
            try (Stream<User> all = users.stream(where(User::age).isNull().orderByDescending(User::id))) {
                assertThat(all.map(User::id)).containsExactly("c", "b", "a");
            }
            StringBuilder ids = new StringBuilder();
            users.forEach(everything(), user -> ids.append(user.id()));
            assertThat(ids).hasToString("abc");
        }
    }

    @Nested
    class ReadingWhatDoesNotFit {

        @Test
        void a_missing_value_names_object_component_and_remedy() {
            users.create(ada());
            device.storage()
                    .collection("user")
                    .updateObjects(Map.of("id", "ada"), Map.of("address", Map.of("street", "Strand")));
            assertThatThrownBy(() -> users.findById("ada"))
                    .isInstanceOf(UnreadableObjectException.class)
                    .hasMessageContaining("Object 'ada' of collection 'user'")
                    .hasMessageContaining("'floor' of record Address has no value")
                    .hasMessageContaining("@Nullable");
        }

        @Test
        void an_unknown_constant_is_told() {
            users.create(ada());
            device.storage().collection("user").updateObjects(Map.of("id", "ada"), Map.of("status", "LOST"));
            assertThatThrownBy(() -> users.findById("ada"))
                    .isInstanceOf(UnreadableObjectException.class)
                    .hasMessageContaining("Object 'ada' of collection 'user'")
                    .hasMessageContaining("'status' of record User")
                    .hasMessageContaining("'LOST'")
                    .hasMessageContaining("ACTIVE, GONE");
            assertThat(users.exists(where("status").is(Status.ACTIVE))).isFalse();
            assertThat(users.findFirst(where(User::joinedAt).greaterThan(Instant.EPOCH)))
                    .isEmpty();
        }
    }
}
