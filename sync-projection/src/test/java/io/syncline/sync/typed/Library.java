package io.syncline.sync.typed;

import io.syncline.domain.typed.TypedCollections;
import io.syncline.domain.typed.annotation.ChildOf;
import io.syncline.domain.typed.annotation.Collection;
import io.syncline.domain.typed.annotation.CompoundIndex;
import io.syncline.domain.typed.annotation.Connects;
import io.syncline.domain.typed.annotation.Field;
import io.syncline.domain.typed.annotation.FullText;
import io.syncline.domain.typed.annotation.Indexed;
import io.syncline.domain.typed.annotation.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small application's records, for tests. */
final class Library {

    private Library() {}

    static final TypedCollections COLLECTIONS =
            TypedCollections.of(User.class, Email.class, Friendship.class, Shelf.class, Book.class);

    enum Status {
        ACTIVE,
        GONE
    }

    record Address(String street, @Nullable String city, int floor) {}

    @Collection(version = "2026-01-10")
    @CompoundIndex({"status", "age"})
    record User(
            @Key String id,
            @Indexed String displayName,
            @Nullable Integer age,
            @Nullable Address address,
            @Field(name = "joined") Instant joinedAt,
            Status status,
            BigDecimal balance,
            Optional<String> nickname,
            List<String> tags,
            @FullText String about,
            long visits) {

        static User named(String id, String name) {
            return new User(
                    id,
                    name,
                    null,
                    null,
                    Instant.EPOCH,
                    Status.ACTIVE,
                    new BigDecimal("1.5"),
                    Optional.empty(),
                    List.of(),
                    "",
                    0);
        }

        User aged(@Nullable Integer newAge) {
            return new User(id, displayName, newAge, address, joinedAt, status, balance, nickname, tags, about, visits);
        }

        User in(@Nullable Address newAddress) {
            return new User(id, displayName, age, newAddress, joinedAt, status, balance, nickname, tags, about, visits);
        }

        User called(@Nullable String name) {
            return new User(
                    id,
                    displayName,
                    age,
                    address,
                    joinedAt,
                    status,
                    balance,
                    Optional.ofNullable(name),
                    tags,
                    about,
                    visits);
        }

        User writing(String text) {
            return new User(id, displayName, age, address, joinedAt, status, balance, nickname, tags, text, visits);
        }

        User joined(Instant time) {
            return new User(id, displayName, age, address, time, status, balance, nickname, tags, about, visits);
        }

        User gone() {
            return new User(
                    id, displayName, age, address, joinedAt, Status.GONE, balance, nickname, tags, about, visits);
        }
    }

    @Collection(version = "2026-01-10")
    record Email(
            @Key UUID id,
            @Indexed(unique = true) String address,
            @ChildOf(User.class) String user) {}

    @Collection(version = "2026-01-10")
    record Friendship(
            @Key UUID id,

            @Connects(value = User.class, reverseAlias = "befriended")
            String one,

            @Connects(value = User.class, reverseAlias = "befriendedBy")
            String other) {}

    /** A key of two parts. */
    record Place(String room, int number) {}

    @Collection(name = "shelves", version = "1")
    record Shelf(@Key String room, @Key int number, String label) {}

    @Collection(version = "1")
    record Book(
            @Key @Field(type = "random-key") String code,
            String title,
            @ChildOf(Shelf.class) @Nullable Place shelf) {}
}
