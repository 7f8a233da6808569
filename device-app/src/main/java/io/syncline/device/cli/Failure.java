package io.syncline.device.cli;

import io.syncline.device.direct.DirectServerException;
import io.syncline.domain.module.ModuleException;
import io.syncline.domain.refusal.OperationRefusedException;
import io.syncline.domain.registry.SchemaException;
import io.syncline.domain.schema.UpcastingException;
import io.syncline.sync.adopt.source.AdoptionException;
import io.syncline.sync.database.DatabaseException;
import io.syncline.sync.database.WrongStoreException;
import io.syncline.sync.engine.CannotLeaveException;
import io.syncline.sync.export.UnusableExportException;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.jdbc.StoreFailure;
import io.syncline.sync.projection.SchemaDowngradeException;
import io.syncline.sync.setup.SchemaUnavailableException;
import io.syncline.sync.setup.SpaceElsewhereException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/**
 * How the program ends when it can not go on.
 *
 * @param exitCode 1 for what is the data's or the network's fault, 2 for wrong arguments
 * @param message what is wrong and what to do
 */
public record Failure(int exitCode, String message) {

    private static final int DATA_OR_NETWORK = 1;
    private static final int ARGUMENTS = 2;

    private static final List<Class<? extends RuntimeException>> OF_ARGUMENTS =
            List.of(UsageException.class, SchemaUnavailableException.class, WrongStoreException.class);
    private static final List<Class<? extends RuntimeException>> OF_DATA_OR_NETWORK = List.of(
            AdoptionException.class,
            DirectServerException.class,
            SchemaException.class,
            UpcastingException.class,
            SchemaDowngradeException.class,
            ModuleException.class,
            DatabaseException.class,
            HubException.class,
            UnusableExportException.class,
            StoreFailure.class,
            SpaceElsewhereException.class,
            CannotLeaveException.class,
            OperationRefusedException.class);

    /** What the failure means; Spring wraps the real one several times. */
    public static Failure of(Throwable thrown) {
        return first(thrown, OF_ARGUMENTS)
                .map(cause -> new Failure(ARGUMENTS, text(cause)))
                .or(() -> first(thrown, OF_DATA_OR_NETWORK).map(cause -> new Failure(DATA_OR_NETWORK, text(cause))))
                .or(() -> portInUse(thrown))
                .or(() -> wrongProperty(thrown))
                .orElseGet(() -> new Failure(DATA_OR_NETWORK, text(root(thrown))));
    }

    private static Optional<Failure> portInUse(Throwable thrown) {
        return chain(thrown)
                .filter(PortInUseException.class::isInstance)
                .map(cause -> new Failure(
                        DATA_OR_NETWORK,
                        "Port %d is in use by another program; choose another with --server.port."
                                .formatted(((PortInUseException) cause).getPort())))
                .findFirst();
    }

    private static Optional<Failure> wrongProperty(Throwable thrown) {
        return chain(thrown)
                .filter(BindException.class::isInstance)
                .map(BindException.class::cast)
                .findFirst()
                .map(cause -> "Setting '%s' has a wrong value%s.".formatted(cause.getName(), wrongValue(cause)))
                .or(() -> Optional.of(root(thrown))
                        .filter(IllegalArgumentException.class::isInstance)
                        .map(cause -> "A setting has a wrong value: " + text(cause)))
                .map(message -> new Failure(ARGUMENTS, message));
    }

    private static String wrongValue(BindException e) {
        return e.getProperty() == null ? "" : ": " + e.getProperty().getValue();
    }

    private static Optional<Throwable> first(Throwable thrown, List<Class<? extends RuntimeException>> kinds) {
        return chain(thrown)
                .filter(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)))
                .findFirst();
    }

    private static Throwable root(Throwable thrown) {
        return chain(thrown).reduce((outer, inner) -> inner).orElse(thrown);
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(cause -> !(cause instanceof CompletionException));
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
