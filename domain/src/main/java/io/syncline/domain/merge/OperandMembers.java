package io.syncline.domain.merge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of an edit as it stands in an event. Those that say nothing are left out. */
final class OperandMembers {

    private static final String NOTHING = "nothing";

    private final Map<?, ?> members;

    private OperandMembers(Map<?, ?> members) {
        this.members = members;
    }

    /** Unknown members are refused: a later version may have put a meaning there. */
    static OperandMembers of(@Nullable Object operand, Set<String> known) {
        if (operand instanceof Map<?, ?> map
                && map.keySet().stream().allMatch(name -> name.equals(NOTHING) || known.contains(name))) {
            return new OperandMembers(map);
        }
        throw new IllegalArgumentException("an object with some of " + known + " is expected");
    }

    List<?> array(String name) {
        Object member = members.get(name);
        if (member == null) {
            return List.of();
        }
        return asArray(member);
    }

    boolean takesAway() {
        return Boolean.TRUE.equals(members.get(NOTHING));
    }

    static List<?> asArray(@Nullable Object member) {
        if (member instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("an array is expected");
    }

    static String asText(@Nullable Object member) {
        if (member instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a text is expected");
    }

    static int asCount(@Nullable Object member) {
        if (member instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw new IllegalArgumentException("a number from 0 on is expected");
    }

    static Map<String, Object> write(String first, List<?> ones, String second, List<?> others, boolean takesAway) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!ones.isEmpty()) {
            members.put(first, ones);
        }
        if (!others.isEmpty()) {
            members.put(second, others);
        }
        if (takesAway) {
            members.put(NOTHING, true);
        }
        return members;
    }
}
