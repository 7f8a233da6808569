package io.syncline.sync.spring;

import io.syncline.domain.typed.Repository;
import io.syncline.domain.typed.query.Condition;
import io.syncline.domain.typed.query.Selection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.query.parser.PartTree;

/** What a method that is answered by its name answers, by its name and its type. */
enum DerivedResult {
    COUNT(long.class, Long.class) {
        @Override
        Object of(Repository<Record, Object> repository, Condition<Record> condition, Selection<Record> selection) {
            return repository.count(selection);
        }
    },
    SMALL_COUNT(int.class, Integer.class) {
        @Override
        Object of(Repository<Record, Object> repository, Condition<Record> condition, Selection<Record> selection) {
            return Math.toIntExact(repository.count(selection));
        }
    },
    EXISTENCE(boolean.class, Boolean.class) {
        @Override
        Object of(Repository<Record, Object> repository, Condition<Record> condition, Selection<Record> selection) {
            return repository.findFirst(selection).isPresent();
        }
    },
    DELETION(long.class, Long.class) {
        @Override
        Object of(Repository<Record, Object> repository, Condition<Record> condition, Selection<Record> selection) {
            return repository.deleteAll(condition);
        }
    },
    SILENT_DELETION(void.class) {
        @Override
        @Nullable
        Object of(Repository<Record, Object> repository, Condition<Record> condition, Selection<Record> selection) {
            repository.deleteAll(condition);
            return null;
        }
    },
    LIST(List.class, Collection.class, Iterable.class) {
        @Override
        Object of(Repository<Record, Object> repository, Condition<Record> condition, Selection<Record> selection) {
            return repository.find(selection);
        }
    },
    STREAM(Stream.class) {
        @Override
        Object of(Repository<Record, Object> repository, Condition<Record> condition, Selection<Record> selection) {
            return repository.stream(selection);
        }
    },
    OPTIONAL(Optional.class) {
        @Override
        Object of(Repository<Record, Object> repository, Condition<Record> condition, Selection<Record> selection) {
            return repository.findFirst(selection);
        }
    },
    /** The object, or null. */
    OBJECT {
        @Override
        @Nullable
        Object of(Repository<Record, Object> repository, Condition<Record> condition, Selection<Record> selection) {
            return repository.findFirst(selection).orElse(null);
        }
    };

    private final Set<Class<?>> types;

    DerivedResult(Class<?>... types) {
        this.types = Set.of(types);
    }

    abstract @Nullable Object of(
            Repository<Record, Object> repository, Condition<Record> condition, Selection<Record> selection);

    /** @throws IllegalArgumentException when the name does not answer that type */
    static DerivedResult of(PartTree tree, Class<?> type, Class<? extends Record> record) {
        List<DerivedResult> possible = possible(tree);
        return possible.stream()
                .filter(result -> result == OBJECT ? type == record : result.types.contains(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("its name does not answer %s, but one of %s"
                        .formatted(
                                type.getSimpleName(),
                                possible.stream()
                                        .flatMap(result -> result == OBJECT
                                                ? Stream.of(record.getSimpleName())
                                                : result.types.stream().map(Class::getSimpleName))
                                        .sorted()
                                        .toList())));
    }

    private static List<DerivedResult> possible(PartTree tree) {
        if (tree.isDelete()) {
            return List.of(DELETION, SILENT_DELETION);
        }
        if (tree.isCountProjection()) {
            return List.of(COUNT, SMALL_COUNT);
        }
        return tree.isExistsProjection() ? List.of(EXISTENCE) : List.of(LIST, STREAM, OPTIONAL, OBJECT);
    }
}
