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
 * @param words what else was named: a file, where the role takes one
 * @param options all arguments that begin with two dashes
 */
public record CommandLine(Role role, boolean roleGiven, List<String> words, List<String> options) {

    public CommandLine {
        words = List.copyOf(words);
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
            return new CommandLine(Role.DEMO, false, List.of(), options);
        }
        String word = words.remove(0);
        Role role = Role.ofWord(word)
                .orElseThrow(() -> new UsageException("There is no role '%s'; the roles are %s. Try --help."
                        .formatted(
                                word,
                                Arrays.stream(Role.values()).map(Role::word).toList())));
        if (words.size() > role.mostWords()) {
            throw new UsageException("Role '%s' does not know what to do with %s; options begin with --."
                    .formatted(word, words.subList(role.mostWords(), words.size())));
        }
        return new CommandLine(role, true, words, options);
    }

    /** What was named behind the role. */
    public Optional<String> word() {
        return words.stream().findFirst();
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
