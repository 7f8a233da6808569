package io.syncline.device.api;

import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.refusal.ArgumentRefusedException;
import io.syncline.domain.refusal.ConflictNotFoundException;
import io.syncline.domain.refusal.InvalidInputException;
import io.syncline.domain.refusal.ObjectNotFoundException;
import io.syncline.domain.refusal.OperationRefusedException;
import io.syncline.domain.refusal.UnknownCollectionException;
import io.syncline.domain.refusal.UnknownMemberException;
import io.syncline.sync.engine.NoHubException;
import io.syncline.sync.engine.SyncCancelledException;
import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.SnapshotUnderWay;
import io.syncline.sync.inbox.ChainBrokenException;
import io.syncline.sync.seal.SealBroken;
import io.syncline.sync.snapshot.NoSnapshotNowException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns every failure into a problem with a status and a detail; what Spring's own exceptions say is kept. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(OperationRefusedException e, WebRequest request) {
        ResponseEntity<ProblemDetail> problem = problem(statusOf(e), e.getMessage());
        if (problem.getBody() != null) {
            RefusalFacts.of(e, request).forEach(problem.getBody()::setProperty);
        }
        return problem;
    }

    private static HttpStatus statusOf(OperationRefusedException e) {
        if (e instanceof InvalidInputException || e instanceof ArgumentRefusedException) {
            return HttpStatus.BAD_REQUEST;
        }
        if (e instanceof AccessRefusedException) {
            return HttpStatus.FORBIDDEN;
        }
        return e instanceof ObjectNotFoundException
                        || e instanceof ConflictNotFoundException
                        || e instanceof UnknownCollectionException
                        || e instanceof UnknownMemberException
                ? HttpStatus.NOT_FOUND
                : HttpStatus.CONFLICT;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> pending(BytesPendingException e) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> withoutHub(NoHubException e) {
        return problem(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSnapshot(NoSnapshotNowException e) {
        return problem(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> snapshotUnderWay(SnapshotUnderWay e) {
        return problem(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> cancelled(SyncCancelledException e) {
        return problem(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> hubFailed(HubException e) {
        ResponseEntity<ProblemDetail> problem = problem(HttpStatus.BAD_GATEWAY, e.getMessage());
        if (problem.getBody() != null) {
            problem.getBody().setProperty("code", e.code());
        }
        return problem;
    }

    @ExceptionHandler({SealBroken.class, ChainBrokenException.class})
    ResponseEntity<ProblemDetail> hubNotTrusted(RuntimeException e) {
        return problem(HttpStatus.BAD_GATEWAY, e.getMessage());
    }

    /** What nobody expected is told to the log in full, and to the caller only that it happened. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> unexpected(Exception e, WebRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null;
        }
        LOG.error("{} failed unexpectedly.", request.getDescription(false), e);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "This failed unexpectedly; the device's log has the details.");
    }

    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String path = ((ServletWebRequest) request).getRequest().getRequestURI();
        ResponseEntity<ProblemDetail> problem =
                problem(HttpStatus.NOT_FOUND, "There is nothing at %s.".formatted(path));
        return new ResponseEntity<>(problem.getBody(), headers, status);
    }

    /** Half characters, which a message may quote from a request, can not be sent: they become question marks. */
    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, @Nullable String detail) {
        String text = detail == null ? status.getReasonPhrase() : detail;
        String sendable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, sendable));
    }
}
