package io.syncline.domain.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncline.domain.operation.StorageOperation;
import io.syncline.domain.operation.StorageOperation.CountObjects;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.registry.FieldType;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageBackend;
import io.syncline.domain.storage.StorageManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StorageMiddlewareTest {

    private static final StorageRegistry REGISTRY = StorageRegistry.builder()
            .collection("user", "1", user -> user.field("name", FieldType.STRING))
            .build();
    private static final CountObjects COUNT = new CountObjects("user", Map.of("name", "Ada"));

    private final List<String> trace = new ArrayList<>();
    private final StorageBackend backend = new StorageBackend() {
        @Override
        @SuppressWarnings("unchecked")
        public <R> R execute(StorageOperation<R> operation) {
            trace.add("backend " + operation);
            return (R) Long.valueOf(3);
        }

        @Override
        public <T> T inTransaction(Supplier<T> work) {
            return work.get();
        }

        @Override
        public void afterCommit(Runnable work) {
            work.run();
        }
    };

    @Nested
    class The_chain {

        @Test
        void is_passed_in_the_given_order_and_back() {
            long count = storage(tracing("one"), tracing("two")).operation(COUNT);
            assertThat(count).isEqualTo(3);
            assertThat(trace).containsExactly("to one", "to two", "backend " + COUNT, "from two", "from one");
        }

        @Test
        void without_middleware_goes_straight_to_the_backend() {
            assertThat(storage().operation(COUNT)).isEqualTo(3);
            assertThat(trace).containsExactly("backend " + COUNT);
        }

        @Test
        void is_passed_by_the_methods_of_a_collection_too() {
            storage(tracing("one")).collection("user").countObjects(Map.of("name", "Ada"));
            assertThat(trace).containsExactly("to one", "backend " + COUNT, "from one");
        }
    }

    @Nested
    class A_middleware {

        @Test
        void may_rewrite_the_operation() {
            CountObjects other = new CountObjects("user", Map.of());
            storage(rewriting(other), tracing("behind")).operation(COUNT);
            assertThat(trace).containsExactly("to behind", "backend " + other, "from behind");
        }

        @Test
        void may_rewrite_the_answer() {
            assertThat(storage(answering(5L)).operation(COUNT)).isEqualTo(5);
            assertThat(trace).containsExactly("backend " + COUNT);
        }

        @Test
        void may_refuse_so_that_nothing_behind_it_runs() {
            StorageMiddleware refusing = new StorageMiddleware() {
                @Override
                public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
                    throw new IllegalArgumentException("not today");
                }
            };
            assertThatThrownBy(() -> storage(tracing("before"), refusing, tracing("behind"))
                            .operation(COUNT))
                    .hasMessage("not today");
            assertThat(trace).containsExactly("to before");
        }

        @Test
        void may_carry_out_further_operations_through_the_rest_of_the_chain() {
            DeleteObjects clean = new DeleteObjects("user", Map.of(), null);
            StorageMiddleware twice = new StorageMiddleware() {
                @Override
                public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
                    next.proceed(clean);
                    return next.proceed(operation);
                }
            };
            storage(twice).operation(COUNT);
            assertThat(trace).containsExactly("backend " + clean, "backend " + COUNT);
        }

        @Test
        void knows_the_collections() {
            List<StorageRegistry> seen = new ArrayList<>();
            StorageMiddleware asking = new StorageMiddleware() {
                @Override
                public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
                    seen.add(context.registry());
                    return next.proceed(operation);
                }
            };
            storage(asking, asking).operation(COUNT);
            assertThat(seen).containsExactly(REGISTRY, REGISTRY);
        }
    }

    private StorageManager storage(StorageMiddleware... middleware) {
        return new StorageManager(REGISTRY, List.of(middleware), backend);
    }

    private StorageMiddleware tracing(String name) {
        return new StorageMiddleware() {
            @Override
            public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
                trace.add("to " + name);
                R answer = next.proceed(operation);
                trace.add("from " + name);
                return answer;
            }
        };
    }

    private static StorageMiddleware rewriting(StorageOperation<Long> other) {
        return new StorageMiddleware() {
            @Override
            @SuppressWarnings("unchecked")
            public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
                return (R) next.proceed(other);
            }
        };
    }

    private static StorageMiddleware answering(Object answer) {
        return new StorageMiddleware() {
            @Override
            @SuppressWarnings("unchecked")
            public <R> R process(StorageOperation<R> operation, OperationContext context, Next next) {
                next.proceed(operation);
                return (R) answer;
            }
        };
    }
}
