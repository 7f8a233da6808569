package io.syncline.domain.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One storage operation, as the caller wrote it: nothing in it is checked yet. Immutable.
 *
 * @param <R> what the operation answers
 */
public sealed interface StorageOperation<R> {

    /** The name by which programs outside call the operation. */
    String name();

    /** An operation on one collection. */
    sealed interface OnCollection<R> extends StorageOperation<R> {
        String collection();
    }

    /** Creates one object, and its children where some are nested under their reverse alias; answers all of it. */
    record CreateObject(String collection, Map<String, @Nullable Object> args)
            implements OnCollection<Map<String, @Nullable Object>> {
        public CreateObject {
            args = copy(args);
        }

        @Override
        public String name() {
            return "createObject";
        }
    }

    /** Answers the first object that matches. */
    record FindObject(String collection, Map<String, @Nullable Object> where, FindOptions options)
            implements OnCollection<Optional<Map<String, @Nullable Object>>> {
        public FindObject {
            where = copy(where);
        }

        @Override
        public String name() {
            return "findObject";
        }
    }

    /** Answers all objects that match. */
    record FindObjects(String collection, Map<String, @Nullable Object> where, FindOptions options)
            implements OnCollection<List<Map<String, @Nullable Object>>> {
        public FindObjects {
            where = copy(where);
        }

        @Override
        public String name() {
            return "findObjects";
        }
    }

    /**
     * Answers all objects that match, one after the other, in constant memory. The stream must be closed: it holds a
     * connection to the database, and shows the state of the data in which it began.
     */
    record StreamObjects(String collection, Map<String, @Nullable Object> where, FindOptions options)
            implements OnCollection<Stream<Map<String, @Nullable Object>>> {
        public StreamObjects {
            where = copy(where);
        }

        @Override
        public String name() {
            return "streamObjects";
        }
    }

    /**
     * Answers how many objects match; never more than a limit, and without those that are skipped.
     *
     * @param options of which {@code limit}, {@code skip} and {@code ignoreCase} matter
     */
    record CountObjects(String collection, Map<String, @Nullable Object> where, FindOptions options)
            implements OnCollection<Long> {
        public CountObjects {
            where = copy(where);
        }

        /** Counts all that match. */
        public CountObjects(String collection, Map<String, @Nullable Object> where) {
            this(collection, where, FindOptions.NONE);
        }

        @Override
        public String name() {
            return "countObjects";
        }
    }

    /** Gives new values to some fields of all objects that match; answers how many matched. */
    record UpdateObjects(String collection, Map<String, @Nullable Object> where, Map<String, @Nullable Object> updates)
            implements OnCollection<Long> {
        public UpdateObjects {
            where = copy(where);
            updates = copy(updates);
        }

        @Override
        public String name() {
            return "updateObjects";
        }
    }

    /**
     * Deletes all objects that match; answers how many.
     *
     * @param limit when more objects match than this, none is deleted; null for no limit
     */
    record DeleteObjects(
            String collection,
            Map<String, @Nullable Object> where,
            @Nullable Long limit) implements OnCollection<Long> {
        public DeleteObjects {
            where = copy(where);
        }

        @Override
        public String name() {
            return "deleteObjects";
        }
    }

    /** Writes several times as one: all of it happens or nothing, here and on every other device. */
    record ExecuteBatch(List<BatchStep> batch) implements StorageOperation<BatchResult> {
        public ExecuteBatch {
            batch = List.copyOf(batch);
        }

        @Override
        public String name() {
            return "executeBatch";
        }
    }

    private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
