package io.syncline.sync.simulation;

/** Plays one history and tells it: {@code SimulationTrace SEED}. */
public final class SimulationTrace {

    private SimulationTrace() {}

    public static void main(String[] arguments) {
        Outcome outcome = Simulation.play(Long.parseLong(arguments[0]));
        outcome.trace().forEach(System.out::println);
        System.out.printf(
                "seed %d, %d operations, faults %s, trace %s, in %s%n",
                outcome.seed(), outcome.operations(), outcome.faults(), outcome.hash(), outcome.took());
        if (outcome.failure() != null) {
            outcome.failure().printStackTrace(System.out);
        }
        System.exit(outcome.holds() ? 0 : 1);
    }
}
