package io.syncline.sync.conformance;

import static io.syncline.sync.conformance.Cases.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.syncline.domain.operation.BatchStep;
import io.syncline.domain.operation.BatchStep.Replacement;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.refusal.OperationRefusedException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused says what is wrong, and leaves nothing behind. */
interface RefusalCases extends Cases {

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.syncline.sync.conformance.RefusalCases#refused")
    default void what_is_refused_leaves_nothing_behind(String what, List<String> named, Consumer<Cases> attempt) {
        batch(
                creating("user", "id", "a", "name", "Ada", "about", "words"),
                creating("email", "id", "e", "address", "a@a", "user", "a"),
                creating("passport", "id", "p", "number", 1, "user", "a"),
                creating("visit", "place", "Rome", "number", 1, "note", "x", "rating", 1));
        Map<String, Long> rows = rowsByTable();
        long events = events();
        String digest = device().digest().compute().digest();
        assertThatThrownBy(() -> attempt.accept(this))
                .isInstanceOf(OperationRefusedException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(named));
        assertThat(rowsByTable()).isEqualTo(rows);
        assertThat(events()).isEqualTo(events);
        assertThat(device().digest().compute().digest()).isEqualTo(digest);
    }

    private static Arguments refused(String what, List<String> named, Consumer<Cases> attempt) {
        return arguments(what, named, attempt);
    }

    private static Arguments value(String field, Object value) {
        return refused(
                "a value of the wrong type for " + field + ": " + value,
                List.of("'any'", "'" + field + "'"),
                cases -> cases.create("any", field, value));
    }

    private static Arguments filter(String filter, String... named) {
        return refused(
                "the filter " + filter, List.of(named), cases -> cases.found(Fixture.THINGS, Fixture.json(filter)));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("an unknown collection", List.of("'nothing'"), cases -> cases.create("nothing", "a", 1)),
                refused(
                        "an unknown field",
                        List.of("'user'", "'nothing'"),
                        cases -> cases.create("user", "name", "x", "nothing", 1)),
                refused("a missing field", List.of("'user'", "'name'"), cases -> cases.create("user", "age", 1)),
                refused(
                        "null for a field that is required",
                        List.of("'user'", "'name'"),
                        cases -> cases.create("user", "name", null)),
                refused(
                        "a key that is too long",
                        List.of("'user'", "[id]", "2001", "2000"),
                        cases -> cases.create("user", "id", "k".repeat(2_001), "name", "x")),
                refused(
                        "a link that is too long",
                        List.of("'email'", "'user'", "2001", "2000"),
                        cases -> cases.create("email", "address", "x@x", "user", "k".repeat(2_001))),
                refused(
                        "a key that exists",
                        List.of("'user'", "'a'"),
                        cases -> cases.create("user", "id", "a", "name", "x")),
                refused(
                        "a compound key that exists",
                        List.of("'visit'"),
                        cases -> cases.create("visit", "place", "Rome", "number", 1)),
                refused(
                        "half of a compound key",
                        List.of("'visit'", "'number'"),
                        cases -> cases.create("visit", "place", "Rome")),
                refused(
                        "an address that another has",
                        List.of("'email'", "address"),
                        cases -> cases.create("email", "address", "a@a", "user", "a")),
                refused(
                        "a change to an address that another has",
                        List.of("'email'", "address"),
                        cases -> cases.batch(
                                creating("email", "id", "f", "address", "f@f", "user", "a"),
                                BatchStep.of(new StorageOperation.UpdateObjects(
                                        "email", Map.of("id", "f"), Map.of("address", "a@a"))))),
                refused(
                        "a second single child",
                        List.of("'passport'", "user"),
                        cases -> cases.create("passport", "number", 2, "user", "a")),
                refused(
                        "a pair of values that another has",
                        List.of("'visit'", "note", "rating"),
                        cases -> cases.create("visit", "place", "x", "number", 9, "note", "x", "rating", 1.0)),
                refused(
                        "a child without its parent",
                        List.of("'email'", "'user'"),
                        cases -> cases.create("email", "address", "x@x")),
                refused(
                        "a nested child that is wrong",
                        List.of("'email'", "'address'"),
                        cases -> cases.create(
                                "user", "name", "x", "emails", List.of(Map.of("address", "n@n"), Map.of()))),
                refused(
                        "a nested child that breaks a rule",
                        List.of("'email'"),
                        cases -> cases.create("user", "name", "x", "emails", List.of(Map.of("address", "a@a")))),
                refused(
                        "nested children that are none",
                        List.of("'user'", "'emails'"),
                        cases -> cases.create("user", "name", "x", "emails", List.of(5))),
                refused(
                        "a change of the key",
                        List.of("'user'", "'id'"),
                        cases -> cases.collection("user").updateObjects(Map.of("id", "a"), Map.of("id", "b"))),
                refused(
                        "a change of an unknown field",
                        List.of("'user'", "'nothing'"),
                        cases -> cases.collection("user").updateObjects(Map.of(), Map.of("nothing", 1))),
                refused(
                        "a change to a wrong type",
                        List.of("'user'", "'age'"),
                        cases -> cases.collection("user").updateObjects(Map.of(), Map.of("age", "old"))),
                refused(
                        "null in the place of what is required",
                        List.of("'user'", "'name'"),
                        cases -> cases.collection("user")
                                .updateObjects(Map.of(), Collections.singletonMap("name", null))),
                refused(
                        "a deletion that is too broad",
                        List.of("'user'"),
                        cases -> cases.collection("user").deleteObjects(Map.of(), 0)),
                refused(
                        "a batch whose last step is wrong",
                        List.of("'email'", "a@a"),
                        cases -> cases.batch(
                                creating("user", "id", "n", "name", "New", "about", "new words"),
                                BatchStep.of(new StorageOperation.DeleteObjects("visit", Map.of(), null)),
                                creating("email", "address", "a@a", "user", "n"))),
                refused(
                        "a batch with a placeholder that nobody set",
                        List.of("nobody"),
                        cases -> cases.batch(
                                creating("user", "id", "n", "name", "New"),
                                new BatchStep(
                                        new StorageOperation.CreateObject("email", Map.of("address", "n@n")),
                                        null,
                                        List.of(new Replacement("user", "nobody"))))),
                refused(
                        "an order by a field that has none",
                        List.of("'thing'", "'settings'"),
                        cases -> cases.found(Fixture.THINGS, Map.of(), Fixture.ordered("settings"))),
                refused(
                        "an order by an unknown field",
                        List.of("'thing'", "'nothing'"),
                        cases -> cases.found(Fixture.THINGS, Map.of(), Fixture.ordered("nothing"))),
                refused(
                        "ignored case of a number",
                        List.of("'thing'", "'age'"),
                        cases -> cases.found(Fixture.THINGS, Map.of(), Fixture.ignoring("age"))),
                refused(
                        "a negative limit",
                        List.of("'thing'", "limit"),
                        cases -> cases.found(Fixture.THINGS, Map.of(), FindOptions.NONE.withLimit(-1))),
                refused(
                        "an unknown relation",
                        List.of("'user'", "'mails'"),
                        cases -> cases.found("user", Map.of(), FindOptions.NONE.withRelations("mails"))),
                value("int", "5"),
                value("int", 1.5),
                value("int", new java.math.BigInteger("9223372036854775808")),
                value("float", "1.5"),
                value("float", Double.NaN),
                value("float", Double.POSITIVE_INFINITY),
                value("boolean", 1),
                value("string", 5),
                value("string", "\u0000"),
                value("string", "\uD83D"),
                value("text", List.of()),
                value("datetime", "yesterday"),
                value("datetime", 5),
                value("timestamp", "2026-01-01T00:00:00Z"),
                value("binary", "no base64!"),
                value("blob", Map.of("type", "x")),
                value("json", Map.of("x", "\u0000")),
                filter("{nothing:1}", "'thing'", "'nothing'"),
                filter("{age:{$near:1}}", "'thing'", "'$near'", "'age'"),
                filter("{age:'x'}", "'thing'", "'age'"),
                filter("{age:{}}", "'thing'", "'age'"),
                filter("{age:{$in:5}}", "'thing'", "'$in'"),
                filter("{age:{$startsWith:'x'}}", "'thing'", "'$startsWith'", "'age'"),
                filter("{settings:{$gt:1}}", "'thing'", "'$gt'", "'settings'"),
                filter("{name:{$search:'x'}}", "'thing'", "'$search'", "'name'"),
                filter("{$or:[]}", "'thing'", "'$or'"),
                filter("{$nor:[{}]}", "'thing'", "'$nor'"),
                filter("{active:{$gt:'yes'}}", "'thing'", "'active'"),
                filter("{'settings.':1}", "'thing'", "settings."));
    }
}
