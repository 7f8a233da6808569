package io.syncline.sync.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.middleware.Attribute;
import io.syncline.domain.middleware.Caller;
import io.syncline.domain.middleware.OperationContext;
import io.syncline.domain.middleware.StorageMiddleware;
import io.syncline.domain.middleware.TimingMiddleware;
import io.syncline.domain.middleware.ValidationMiddleware;
import io.syncline.domain.middleware.ValidationMiddleware.Rule;
import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.Update;
import io.syncline.domain.refusal.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyMiddlewareTest {

    @TempDir
    private Path directory;

    @Test
    void validation_refuses_what_an_object_would_become() {
        Rule adult = Rule.of("user", "age", "is at least 18", age -> age == null || (long) age >= 18);
        try (SmallDevice laptop = new SmallDevice(directory, new ValidationMiddleware(List.of(adult)))) {
            var users = laptop.storage().collection("user");
            users.createObject(Map.of("id", "ada", "name", "Ada", "age", 36));
            assertThatThrownBy(() -> users.createObject(Map.of("name", "Kid", "age", 3)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'age'")
                    .hasMessageContaining("'user'")
                    .hasMessageContaining("at least 18");
            assertThatThrownBy(() -> users.updateObjects(Map.of(), Map.of("age", 17)))
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> users.updateObjects(Map.of(), Update.inc("age", -20)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("at least 18");
            assertThat(users.findObjects(Map.of()))
                    .singleElement()
                    .satisfies(user -> assertThat(user).containsEntry("age", 36L));
        }
    }

    @Test
    void timing_tells_of_every_operation_refused_ones_too() {
        List<String> heard = new ArrayList<>();
        TimingMiddleware timing = new TimingMiddleware((operation, collection, duration, failed) -> {
            assertThat(duration).isPositive();
            heard.add(operation + " " + collection + (failed ? " failed" : ""));
        });
        try (SmallDevice laptop = new SmallDevice(directory, timing)) {
            var users = laptop.storage().collection("user");
            users.countObjects(Map.of());
            assertThatThrownBy(() -> users.createObject(Map.of("nome", "Ada")));
        }
        assertThat(heard).containsExactly("countObjects user", "createObject user failed");
    }

    @Test
    void a_middleware_knows_the_caller_and_what_was_handed_on() {
        Attribute<String> reason = new Attribute<>("reason", String.class);
        List<String> heard = new ArrayList<>();
        StorageMiddleware asking = new StorageMiddleware() {
            @Override
            public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
                heard.add(context.caller().map(Caller::id).orElse("nobody") + " "
                        + context.get(reason).orElse("without reason") + " " + context.isInTransaction());
                context.put(reason, "inner");
                return next.proceed(operation);
            }
        };
        try (SmallDevice laptop = new SmallDevice(directory, asking, asking)) {
            var storage = laptop.storage();
            storage.collection("user").countObjects(Map.of());
            storage.as(Caller.of("ada"))
                    .with(reason, "audit")
                    .transaction(tx -> tx.collection("user").countObjects(Map.of()));
        }
        assertThat(heard)
                .containsExactly(
                        "nobody without reason false", "nobody inner false", "ada audit true", "ada inner true");
    }
}
