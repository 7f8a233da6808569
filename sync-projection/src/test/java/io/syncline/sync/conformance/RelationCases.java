package io.syncline.sync.conformance;

import static io.syncline.sync.conformance.Cases.creating;
import static io.syncline.sync.conformance.Fixture.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.FindOptions.RelatedObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parents and children: read along, and looked through. */
interface RelationCases extends Cases {

    private void fillFamily() {
        batch(
                creating("team", "id", "t", "title", "Compilers"),
                creating("user", "id", "a", "name", "Ada", "team", "t"),
                creating("user", "id", "b", "name", "Bob"),
                creating("user", "id", "c", "name", "Cyd", "team", "missing"),
                creating("email", "id", "1", "address", "z@a", "user", "a"),
                creating("email", "id", "2", "address", "y@a", "user", "a"),
                creating("email", "id", "3", "address", "x@a", "user", "a"),
                creating("email", "id", "4", "address", "b@b", "user", "b"),
                creating("passport", "id", "p", "number", 7, "user", "b"));
    }

    @ParameterizedTest(name = "{0}: {1} finds {2}")
    @MethodSource("io.syncline.sync.conformance.RelationCases#filters")
    default void a_filter_looks_through_relations(String collection, String filter, String keys) {
        fillFamily();
        assertThat(found(collection, Fixture.json(filter))).isEqualTo(keys);
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                arguments("email", "{'user.name':'Ada'}", "123"),
                arguments("email", "{'user.team.title':{$startsWith:'Comp'}}", "123"),
                arguments("email", "{user:'b'}", "4"),
                arguments("user", "{'team.title':'Compilers'}", "a"),
                arguments("user", "{'team.title':{$ne:'Compilers'}}", "bc"),
                arguments("user", "{'team.title':{$exists:true}}", "a"),
                arguments("user", "{'team.title':null}", "bc"),
                arguments("user", "{$not:{'team.title':'Compilers'}}", "bc"),
                arguments("user", "{'emails.address':'b@b'}", "b"),
                arguments("user", "{emails:{address:'x@a', id:'3'}}", "a"),
                arguments("user", "{emails:{address:'x@a', id:'2'}}", ""),
                arguments("user", "{emails:{}}", "ab"),
                arguments("user", "{$not:{emails:{}}}", "c"),
                arguments("user", "{'passport.number':{$gt:6}}", "b"),
                arguments("passport", "{'user.emails':{address:'b@b'}}", "p"));
    }

    @Test
    default void parents_and_children_are_read_along() {
        fillFamily();
        Map<String, @Nullable Object> email = collection("email")
                .findObjects(Map.of("id", "1"), FindOptions.NONE.withRelations("user.team", "user.emails"))
                .get(0);
        assertThat(email.get("user")).isInstanceOfSatisfying(Map.class, user -> {
            assertThat(user.get("name")).isEqualTo("Ada");
            assertThat(user.get("team")).isEqualTo(Map.of("id", "t", "title", "Compilers"));
            assertThat((List<?>) user.get("emails")).hasSize(3);
        });
    }

    @Test
    default void a_parent_that_is_not_there_is_null_and_no_children_are_an_empty_list() {
        fillFamily();
        assertThat(collection("user")
                        .findObjects(Map.of("id", "c"), FindOptions.NONE.withRelations("team", "emails", "passport"))
                        .get(0))
                .containsEntry("team", null)
                .containsEntry("emails", List.of());
    }

    @Test
    default void children_have_an_order_and_a_bound_for_each_parent() {
        fillFamily();
        FindOptions options = new FindOptions(
                List.of(),
                null,
                0,
                false,
                List.of(),
                List.of("name"),
                List.of(new RelatedObjects("emails", by("address"), 2L)));
        List<Map<String, @Nullable Object>> users = collection("user").findObjects(Map.of(), options);
        assertThat(addresses(users.get(0))).containsExactly("x@a", "y@a");
        assertThat(addresses(users.get(1))).containsExactly("b@b");
        assertThat(users.get(0)).containsOnlyKeys("id", "name", "emails");
    }

    private static List<Object> addresses(Map<String, @Nullable Object> user) {
        List<Object> addresses = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(user.get("emails")))
                .forEach(email -> addresses.add(Objects.requireNonNull(((Map<?, ?>) email).get("address"))));
        return addresses;
    }

    @Test
    default void writes_mean_objects_by_their_relations() {
        fillFamily();
        assertThat(collection("email").deleteObjects(Map.of("user.name", "Ada")))
                .isEqualTo(3);
        assertThat(collection("user").updateObjects(Map.of("emails.address", "b@b"), Map.of("age", 5)))
                .isEqualTo(1);
        assertThat(object("user", "b")).containsEntry("age", 5L);
    }
}
