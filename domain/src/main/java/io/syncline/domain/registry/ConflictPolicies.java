package io.syncline.domain.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a collection's objects where concurrent writes do not simply meet in a field. */
public record ConflictPolicies(
        ModifyDelete modifyDelete, DoubleCreation doubleCreation, UniqueViolation uniqueViolation) {

    /** What holds where a schema says nothing. */
    public static final ConflictPolicies DEFAULT =
            new ConflictPolicies(ModifyDelete.DELETION_WINS, DoubleCreation.MERGE, UniqueViolation.KEEP_BOTH);

    /** An object is deleted by one who does not know that another one modified it. */
    public enum ModifyDelete {
        /** It is gone, and what was written is kept as a conflict. */
        DELETION_WINS,
        /** It stays, and the deletion is kept as a conflict. */
        MODIFICATION_WINS
    }

    /** Two create an object of the same key, neither knowing of the other. */
    public enum DoubleCreation {
        /** They are one object: field by field, the later one holds. */
        MERGE,
        /** The later one becomes an object of its own, with a key of its own. */
        KEEP_BOTH,
        /** The earlier one stands, and the later one is kept as a conflict. */
        REFUSE
    }

    /** Two objects have the same value in an index that is unique, as their authors did not know of each other. */
    public enum UniqueViolation {
        /** Both stay as they are, and the one that has the value since later is marked by a conflict. */
        KEEP_BOTH,
        /** Both stay as they are. */
        IGNORE
    }

    /** Whether the fold of objects is that of every collection that says nothing. */
    public boolean areUsual() {
        return modifyDelete == ModifyDelete.DELETION_WINS && doubleCreation == DoubleCreation.MERGE;
    }

    /** As text: objects that were folded under equal texts were folded alike. */
    String text() {
        return areUsual() ? "" : schemaName(modifyDelete) + ' ' + schemaName(doubleCreation);
    }

    static String schemaName(Enum<?> policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> ofSchemaName(Class<E> policies, String name) {
        return Arrays.stream(policies.getEnumConstants())
                .filter(policy -> schemaName(policy).equals(name))
                .findFirst();
    }

    static <E extends Enum<E>> List<String> names(Class<E> policies) {
        return Arrays.stream(policies.getEnumConstants())
                .map(ConflictPolicies::schemaName)
                .toList();
    }
}
