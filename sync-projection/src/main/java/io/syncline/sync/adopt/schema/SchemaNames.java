package io.syncline.sync.adopt.schema;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How tables and columns are called in a schema: by their own names. A database allows more than a schema does, so a
 * name that can not be is changed as little as possible: what is not allowed becomes an underscore, and the second of
 * two equal names gets a number.
 */
public final class SchemaNames {

    private static final int LONGEST = 60;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ .-]{0,59}");
    private static final Pattern RESERVED = Pattern.compile("(syncline|sqlite)_.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^\\p{L}\\p{N}_ .-]");

    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private SchemaNames() {}

    /** The name of each, by its name in the database. Names that can stay as they are stay, whatever comes before. */
    public static Map<String, String> of(Collection<String> originals) {
        SchemaNames given = new SchemaNames();
        Stream.concat(
                        originals.stream().filter(SchemaNames::isAllowed),
                        originals.stream().filter(name -> !isAllowed(name)))
                .forEach(given::give);
        return given.names;
    }

    private static boolean isAllowed(String name) {
        return ALLOWED.matcher(name).matches() && !RESERVED.matcher(name).matches();
    }

    private void give(String original) {
        String wanted = allowed(original);
        String name = wanted;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            String suffix = "_" + number;
            name = shortened(wanted, LONGEST - suffix.length()) + suffix;
        }
        names.put(original, name);
    }

    private static String allowed(String original) {
        String name = NOT_ALLOWED.matcher(original).replaceAll("_");
        if (!isAllowed(shortened(name, LONGEST))) {
            name = "_" + name;
        }
        return shortened(name, LONGEST);
    }

    private static String shortened(String name, int length) {
        return name.codePointCount(0, name.length()) <= length
                ? name
                : name.substring(0, name.offsetByCodePoints(0, length));
    }
}
