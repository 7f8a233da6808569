package io.syncline.device;

import io.syncline.device.cli.CommandLine;
import io.syncline.device.cli.Failure;
import io.syncline.device.role.Roles;

/** The program: the first argument says as what it runs. */
public final class Syncline {

    private Syncline() {}

    public static void main(String[] args) {
        // Axon reports to its makers what runs here, and praises a console, unless told not to.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        try {
            CommandLine commandLine = CommandLine.parse(args);
            boolean staysUp = Roles.run(commandLine, System.out);
            if (!staysUp) {
                System.exit(0);
            }
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            System.err.println("syncline: " + failure.message());
            System.exit(failure.exitCode());
        }
    }
}
