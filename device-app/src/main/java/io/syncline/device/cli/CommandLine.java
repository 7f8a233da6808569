package io.syncline.device.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The arguments, sorted.
 *
 * @param role as what to run
 * @param roleGiven whether a role was named, and not taken by default
 * @param options all arguments that begin with two dashes
 */
public record CommandLine(Role role, boolean roleGiven, List<String> options) {

    public CommandLine {
        options = List.copyOf(options);
    }

    /**
     * Sorts the arguments.
     *
     * @throws UsageException when the role is unknown or a word is left over
     */
    public static CommandLine parse(String[] args) {
        List<String> options =
                Arrays.stream(args).filter(arg -> arg.startsWith("--")).toList();
        List<String> words = new ArrayList<>(
                Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList());
        if (words.isEmpty()) {
            return new CommandLine(Role.DEMO, false, options);
        }
        String word = words.remove(0);
        Role role = Role.ofWord(word)
                .orElseThrow(() -> new UsageException("There is no role '%s'; the roles are %s. Try --help."
                        .formatted(
                                word,
                                Arrays.stream(Role.values()).map(Role::word).toList())));
        if (!words.isEmpty()) {
            throw new UsageException(
                    "Role '%s' does not know what to do with %s; options begin with --.".formatted(word, words));
        }
        return new CommandLine(role, true, options);
    }

    public boolean has(String option) {
        return options.contains(option);
    }

    /** The value of {@code --name=value}. */
    public Optional<String> value(String name) {
        String prefix = "--" + name + "=";
        return options.stream()
                .filter(option -> option.startsWith(prefix))
                .map(option -> option.substring(prefix.length()))
                .reduce((first, last) -> last);
    }

    public String[] optionArray() {
        return options.toArray(String[]::new);
    }
}
