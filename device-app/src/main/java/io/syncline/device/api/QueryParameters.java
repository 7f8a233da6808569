package io.syncline.device.api;

import io.syncline.device.api.json.IsoTime;
import io.syncline.device.api.json.JsonText;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.FindOptions.Order;
import io.syncline.domain.operation.FindOptions.RelatedObjects;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.sync.blob.BlobForm;
import io.syncline.sync.conflict.ConflictFilter;
import io.syncline.sync.conflict.ConflictState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark of an address. An empty parameter is the same as an absent one. */
final class QueryParameters {

    private final HttpServletRequest request;

    /**
     * @param known the parameters that may be given
     * @throws InvalidInputException when another one is given, or one twice
     */
    QueryParameters(HttpServletRequest request, Set<String> known) {
        this.request = request;
        parametersOf(request).forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new InvalidInputException(
                        "There is no query parameter '%s' here; there are %s.".formatted(name, new TreeSet<>(known)));
            }
            if (values.length > 1) {
                throw new InvalidInputException("Query parameter '%s' is given more than once.".formatted(name));
            }
        });
    }

    private static Map<String, String[]> parametersOf(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException e) {
            throw new InvalidInputException("The query of the address is not percent-encoded UTF-8.");
        }
    }

    /** The parameter {@code where}: a filter. */
    Map<String, @Nullable Object> where() {
        return given("where")
                .map(text -> JsonText.readObject("Query parameter 'where'", text))
                .orElse(Map.of());
    }

    /** A parameter that is any JSON. */
    Optional<Object> json(String name) {
        return given(name).map(text -> JsonText.readAny("Query parameter '%s'".formatted(name), text));
    }

    /** The parameter {@code at}: an instant. In a query a plus sign means a blank, so one in an offset comes as that. */
    Optional<Instant> at() {
        return given("at").map(text -> IsoTime.parse("Query parameter 'at'", text.replace(' ', '+')));
    }

    /** The parameter {@code blobs}: the form in which large values are given. */
    BlobForm blobs() {
        return given("blobs").map(QueryParameters::blobForm).orElse(BlobForm.CONTENT);
    }

    private static BlobForm blobForm(String text) {
        return switch (text) {
            case "content" -> BlobForm.CONTENT;
            case "reference" -> BlobForm.REFERENCE;
            default ->
                throw new InvalidInputException(
                        "Query parameter 'blobs' is '%s'; content or reference is expected.".formatted(text));
        };
    }

    /** The parameters that are options of finding. */
    FindOptions options() {
        return new FindOptions(
                order(),
                wholeNumber("limit").orElse(null),
                wholeNumber("skip").orElse(0L),
                flag("reverse"),
                names("ignoreCase"),
                names("fields"),
                names("relations").stream()
                        .map(path -> new RelatedObjects(path, List.of(), null))
                        .toList());
    }

    private List<String> names(String name) {
        return given(name).map(text -> List.of(text.split(",", -1))).orElse(List.of());
    }

    private boolean flag(String name) {
        String text = given(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new InvalidInputException(
                    "Query parameter '%s' is '%s'; true or false is expected.".formatted(name, text));
        }
        return text.equals("true");
    }

    private List<Order> order() {
        return given("order").stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(QueryParameters::order)
                .toList();
    }

    private static Order order(String text) {
        List<String> parts = Arrays.asList(text.split(":", -1));
        String direction = parts.size() == 1 ? "asc" : parts.get(1);
        if (parts.size() > 2 || parts.get(0).isBlank() || !(direction.equals("asc") || direction.equals("desc"))) {
            throw new InvalidInputException(
                    "Query parameter 'order' has '%s'; fields with asc or desc are expected, as in name:asc,age:desc."
                            .formatted(text));
        }
        return new Order(parts.get(0), direction.equals("desc"));
    }

    private Optional<Long> wholeNumber(String name) {
        return given(name).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw new InvalidInputException(
                        "Query parameter '%s' is '%s'; a whole number is expected.".formatted(name, text));
            }
        });
    }

    /** The parameters that say which conflicts are asked for; those that are open where nothing is said of their state. */
    ConflictFilter conflicts() {
        ConflictState state = given("state").map(QueryParameters::conflictState).orElse(ConflictState.OPEN);
        boolean isAny = given("state").filter("all"::equals).isPresent();
        String key = given("pk").orElse(null);
        if (key != null && given("collection").isEmpty()) {
            throw new InvalidInputException("Query parameter 'pk' needs the parameter 'collection' beside it.");
        }
        return new ConflictFilter(given("collection").orElse(null), key, isAny ? null : state);
    }

    private static ConflictState conflictState(String text) {
        return switch (text) {
            case "open", "all" -> ConflictState.OPEN;
            case "dismissed" -> ConflictState.DISMISSED;
            default ->
                throw new InvalidInputException(
                        "Query parameter 'state' is '%s'; open, dismissed or all is expected.".formatted(text));
        };
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isBlank());
    }
}
