package io.syncline.sync.typed;

import static io.syncline.domain.typed.query.Conditions.all;
import static io.syncline.domain.typed.query.Conditions.any;
import static io.syncline.domain.typed.query.Conditions.anyChild;
import static io.syncline.domain.typed.query.Conditions.everything;
import static io.syncline.domain.typed.query.Conditions.not;
import static io.syncline.domain.typed.query.Conditions.parent;
import static io.syncline.domain.typed.query.Conditions.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.typed.Repository;
import io.syncline.domain.typed.query.Selection;
import io.syncline.sync.typed.Library.Address;
import io.syncline.sync.typed.Library.Email;
import io.syncline.sync.typed.Library.Friendship;
import io.syncline.sync.typed.Library.Status;
import io.syncline.sync.typed.Library.User;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionTest {

    @TempDir
    static Path directory;

    private static TypedDevice device;
    private static Repository<User, String> users;
    private static Repository<Email, UUID> emails;
    private static Repository<Friendship, UUID> friendships;

    @BeforeAll
    static void three_users() {
        device = new TypedDevice(directory, Library.COLLECTIONS);
        users = device.repositories().of(User.class);
        emails = device.repositories().of(Email.class);
        friendships = device.repositories().of(Friendship.class);
        users.createAll(List.of(
                User.named("ada", "Ada")
                        .aged(36)
                        .in(new Address("Strand", "London", 2))
                        .called("Countess")
                        .joined(Instant.parse("2026-01-10T08:30:00Z")),
                User.named("bob", "Bob")
                        .aged(7)
                        .writing("likes analytical engines")
                        .gone(),
                User.named("eve", "eve").in(new Address("Rue", null, 1))));
        emails.createAll(
                List.of(new Email(null, "ada@example.org", "ada"), new Email(null, "countess@example.org", "ada")));
        friendships.create(new Friendship(null, "ada", "bob"));
    }

    @AfterAll
    static void close() {
        device.close();
    }

    private static List<String> found(Selection<? super User> selection) {
        return users.find(selection).stream().map(User::id).toList();
    }

    @Test
    void every_operator_has_a_word() {
        assertThat(found(where(User::age).is(36))).containsExactly("ada");
        assertThat(found(where(User::age).isNot(36))).containsExactly("bob", "eve");
        assertThat(found(where(User::age).isNull())).containsExactly("eve");
        assertThat(found(where(User::age).isNotNull())).containsExactly("ada", "bob");
        assertThat(found(where(User::age).greaterThan(7))).containsExactly("ada");
        assertThat(found(where(User::age).atLeast(7))).containsExactly("ada", "bob");
        assertThat(found(where(User::age).lessThan(36))).containsExactly("bob");
        assertThat(found(where(User::age).atMost(36))).containsExactly("ada", "bob");
        assertThat(found(where(User::age).between(7, 8))).containsExactly("bob");
        assertThat(found(where(User::age).in(7, 8))).containsExactly("bob");
        assertThat(found(where(User::age).in(List.of()))).isEmpty();
        assertThat(found(where(User::age).notIn(7, 8))).containsExactly("ada", "eve");
        assertThat(found(where(User::displayName).startsWith("A"))).containsExactly("ada");
        assertThat(found(where(User::displayName).contains("o"))).containsExactly("bob");
        assertThat(found(where(User::about).search("engine*"))).containsExactly("bob");
        assertThat(found(where(User::visits).is(0L))).hasSize(3);
    }

    @Test
    void conditions_are_put_together() {
        assertThat(found(
                        where(User::age).atLeast(7).and(where(User::displayName).startsWith("B"))))
                .containsExactly("bob");
        assertThat(found(where(User::age).is(7).or(where(User::age).isNull()))).containsExactly("bob", "eve");
        assertThat(found(not(where(User::age).is(7)))).containsExactly("ada", "eve");
        assertThat(found(all(where(User::age).atLeast(7), where(User::status).is(Status.GONE))))
                .containsExactly("bob");
        assertThat(found(any(where(User::age).is(7), where(User::age).is(36)))).containsExactly("ada", "bob");
        assertThat(found(all())).hasSize(3);
        assertThat(found(any())).isEmpty();
    }

    @Test
    void values_are_those_of_the_component() {
        assertThat(found(where(User::status).is(Status.GONE))).containsExactly("bob");
        assertThat(found(where(User::status).in(Status.GONE, Status.ACTIVE))).hasSize(3);
        assertThat(found(where(User::joinedAt).atLeast(Instant.parse("2026-01-01T00:00:00Z"))))
                .containsExactly("ada");
        assertThat(found(where(User::balance).is(new BigDecimal("1.5")))).hasSize(3);
        assertThat(found(where(User::balance).greaterThan(new BigDecimal("10"))))
                .isEmpty();
        assertThat(found(where(User::nickname).is("Countess"))).containsExactly("ada");
        assertThat(found(where(User::nickname).isNull())).containsExactly("bob", "eve");
    }

    @Test
    void nested_records_are_looked_into() {
        assertThat(found(where(User::address, Address::city).is("London"))).containsExactly("ada");
        assertThat(found(where(User::address, Address::city).startsWith("Lon"))).containsExactly("ada");
        assertThat(found(where(User::address, Address::floor).lessThan(2))).containsExactly("eve");
        assertThat(found(where(User::address).is(new Address("Strand", "London", 2))))
                .containsExactly("ada");
    }

    @Test
    void names_serve_where_there_is_no_accessor() {
        assertThat(found(where("joinedAt").atLeast(Instant.parse("2026-01-01T00:00:00Z"))))
                .containsExactly("ada");
        assertThat(found(where("address.floor").is(1))).containsExactly("eve");
        assertThat(found(where("displayName").contains("d"))).containsExactly("ada");
        assertThat(found(where(User::age).isNotNull().and(where("displayName").startsWith("A"))))
                .containsExactly("ada");
        assertThatThrownBy(() -> found(where("surname").is("x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("surname");
    }

    @Test
    void links_are_looked_through() {
        assertThat(emails.count(parent(Email::user, where(User::age).atLeast(18))))
                .isEqualTo(2);
        assertThat(emails.count(parent(
                        Email::user,
                        where(User::age)
                                .lessThan(18)
                                .or(where(User::address, Address::city).is("Paris")))))
                .isZero();
        assertThat(found(anyChild(Email::user, where(Email::address).startsWith("countess"))))
                .containsExactly("ada");
        assertThat(found(anyChild(Friendship::other, everything()))).containsExactly("bob");
        assertThat(emails.count(parent(Email::user, anyChild(Friendship::one, everything()))))
                .isEqualTo(2);
        assertThatThrownBy(() ->
                        emails.count(parent(Email::address, where(User::age).isNull())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no link");
    }

    @Test
    void order_limit_and_case_are_said_behind_a_condition() {
        assertThat(found(everything().orderByDescending("displayName"))).containsExactly("eve", "bob", "ada");
        assertThat(users.find(where(User::status)
                        .isNotNull()
                        .orderBy(User::visits)
                        .orderByDescending(User::age)
                        .skip(1)
                        .limit(1)))
                .extracting(User::id)
                .containsExactly("bob");
        assertThat(found(where(User::displayName).is("EVE").ignoringCaseOf(User::displayName)))
                .containsExactly("eve");
        assertThat(users.findFirst(where(User::age).isNotNull().orderBy(User::age)))
                .hasValueSatisfying(user -> assertThat(user.id()).isEqualTo("bob"));
        assertThat(users.count(where(User::age).isNotNull().limit(1))).isEqualTo(1);
        assertThat(users.exists(where(User::age).is(7))).isTrue();
        assertThat(users.findAllById(List.of("eve", "nobody", "ada")))
                .extracting(User::id)
                .containsExactly("eve", "ada");
    }

    @Test
    void what_names_no_component_is_refused() {
        assertThatThrownBy(() -> users.count(where((User user) -> user.age()).is(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("User::age");
        assertThatThrownBy(() -> users.count(where(User::toString).is("x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("toString");
        assertThatThrownBy(() -> found(everything().orderBy("status")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'status' of record User");
        assertThatThrownBy(() -> found(where(User::status).atLeast(Status.GONE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'status' of record User");
    }
}
