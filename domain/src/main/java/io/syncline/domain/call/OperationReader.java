package io.syncline.domain.call;

import io.syncline.domain.operation.BatchResult;
import io.syncline.domain.operation.FindOptions;
import io.syncline.domain.operation.StorageOperation.CountObjects;
import io.syncline.domain.operation.StorageOperation.CreateObject;
import io.syncline.domain.operation.StorageOperation.DeleteObjects;
import io.syncline.domain.operation.StorageOperation.ExecuteBatch;
import io.syncline.domain.operation.StorageOperation.FindObject;
import io.syncline.domain.operation.StorageOperation.FindObjects;
import io.syncline.domain.operation.StorageOperation.UpdateObjects;
import io.syncline.domain.refusal.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one operation, under any of the names that storex has for it. */
public final class OperationReader {

    private static final Map<String, String> ALIASES = Map.of(
            "findOneObject", "findObject",
            "findAllObjects", "findObjects",
            "updateOneObject", "updateObject",
            "updateAllObject", "updateObjects",
            "updateAllObjects", "updateObjects",
            "deleteOneObject", "deleteObject",
            "deleteAllObjects", "deleteObjects");

    private OperationReader() {}

    /**
     * The operation that a JSON object describes.
     *
     * @throws InvalidInputException when it has not the form of an operation
     */
    public static OperationCall read(Map<String, @Nullable Object> json) {
        Members members = new Members("the operation", json);
        String name = members.text("operation");
        return read(ALIASES.getOrDefault(name, name), members.named("operation '%s'".formatted(name)));
    }

    /**
     * The options of a find or a count that a JSON object describes.
     *
     * @throws InvalidInputException when it has not the form of options
     */
    public static FindOptions options(Map<String, @Nullable Object> json) {
        return Options.find(new Members("the operation", Map.of("options", json)));
    }

    private static OperationCall read(String name, Members members) {
        return switch (name) {
            case "createObject" -> create(Steps.create(members, Set.of()));
            case "findObject" -> findObject(members);
            case "findObjects" -> findObjects(members);
            case "countObjects" -> count(members);
            case "updateObject" -> updateOne(Steps.update(members, Set.of()));
            case "updateObjects" -> update(Steps.update(members, Set.of()));
            case "deleteObject" -> delete(Steps.deleteOne(members));
            case "deleteObjects" -> delete(Steps.delete(members, Set.of()));
            case "executeBatch" -> executeBatch(members);
            default ->
                throw new InvalidInputException(
                        ("There is no operation '%s'; there are createObject, findObject, findObjects, countObjects,"
                                        + " updateObject, updateObjects, deleteObject, deleteObjects and executeBatch.")
                                .formatted(name));
        };
    }

    private static OperationCall create(CreateObject create) {
        return storage -> Map.of("object", storage.operation(create));
    }

    private static OperationCall findObject(Members members) {
        members.only(Set.of("operation", "collection", "where", "options"));
        FindObject find =
                new FindObject(members.text("collection"), members.optionalObject("where"), Options.find(members));
        return storage -> storage.operation(find).orElse(null);
    }

    private static OperationCall findObjects(Members members) {
        members.only(Set.of("operation", "collection", "where", "options"));
        FindOptions options = Options.find(members);
        FindObjects find = new FindObjects(members.text("collection"), members.optionalObject("where"), options);
        return storage -> storage.operation(find);
    }

    private static OperationCall count(Members members) {
        members.only(Set.of("operation", "collection", "where", "options"));
        FindOptions options = Options.count(members);
        CountObjects count = new CountObjects(members.text("collection"), members.optionalObject("where"), options);
        return storage -> storage.operation(count);
    }

    private static OperationCall updateOne(UpdateObjects update) {
        return storage -> counted(storage.operation(OneMatch.only(update, storage)));
    }

    private static OperationCall update(UpdateObjects update) {
        return storage -> counted(storage.operation(update));
    }

    private static OperationCall delete(DeleteObjects delete) {
        return storage -> counted(storage.operation(delete));
    }

    private static OperationCall executeBatch(Members members) {
        members.only(Set.of("operation", "batch"));
        ExecuteBatch batch = new ExecuteBatch(BatchReader.read(members.list("batch")));
        return storage -> info(storage.operation(batch));
    }

    private static Map<String, Object> info(BatchResult result) {
        Map<String, Object> info = new LinkedHashMap<>();
        result.objects().forEach((placeholder, object) -> info.put(placeholder, Map.of("object", object)));
        return Map.of("info", info);
    }

    private static Map<String, Object> counted(long count) {
        return Map.of("count", count);
    }
}
