package io.syncline.domain.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The members that a schema file may have. Others are an application's notes and passed over, save those that look like
 * a slip of the pen: {@code optinal} would make a field required, and nobody would know why.
 */
final class SchemaMembers {

    static final SchemaMembers COLLECTION = new SchemaMembers(
            "version",
            "fields",
            "indices",
            "relationships",
            "history",
            "uniqueTogether",
            "watch",
            "backup",
            "groupBy",
            "migrate",
            "merge",
            "conflicts",
            "invariants");
    static final SchemaMembers FIELD = new SchemaMembers("type", "optional", "default", "renamedFrom", "merge");
    static final SchemaMembers INDEX = new SchemaMembers("field", "pk", "unique", "autoInc", "fullTextIndexName");
    static final SchemaMembers RELATIONSHIP = new SchemaMembers(
            "childOf",
            "singleChildOf",
            "connects",
            "alias",
            "reverseAlias",
            "aliases",
            "reverseAliases",
            "fieldName",
            "fieldNames",
            "optional",
            "enforced",
            "whenParentDeleted",
            "newParent");

    private static final int SHORTEST = 4;
    private static final int MOST_SLIPS = 2;

    private final List<String> known;

    private SchemaMembers(String... known) {
        this.known = List.of(known);
    }

    /** The member that was probably meant; empty for members that are known, and for those that resemble none. */
    Optional<String> meantBy(String written, Set<String> besides) {
        if (known.contains(written) || written.length() < SHORTEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> name.length() >= SHORTEST && !besides.contains(name))
                .filter(name ->
                        slips(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)) <= slipsAllowed(name))
                .findFirst();
    }

    /** Short names have neighbours that are words of their own. */
    private static int slipsAllowed(String name) {
        return name.length() <= SHORTEST + 1 ? 1 : MOST_SLIPS;
    }

    /** How many letters have to be put in, left out, changed, or swapped with the next; after Damerau. */
    private static int slips(String one, String other) {
        int[][] slips = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : least(slips, one, other, i, j);
            }
        }
        return slips[one.length()][other.length()];
    }

    private static int least(int[][] slips, String one, String other, int i, int j) {
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(slips[i - 1][j - 1] + changed, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean isSwapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return isSwapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
    }
}
