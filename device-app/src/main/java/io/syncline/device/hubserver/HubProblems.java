package io.syncline.device.hubserver;

import io.syncline.sync.hub.HubException;
import io.syncline.sync.hub.NotUnderstood;
import io.syncline.sync.hub.wire.Bodies;
import io.syncline.sync.hub.wire.MalformedBody;
import io.syncline.sync.hub.wire.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal and failure as {@code application/problem+json} with a code and its facts. */
@RestControllerAdvice
final class HubProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HubProblems.class);
    private static final String FAILED = "hub-failed";

    @ExceptionHandler
    ResponseEntity<Object> refused(HubException refusal) {
        HttpStatusCode status = HttpStatusCode.valueOf(Problem.status(refusal));
        return problem(status, refusal.code(), refusal.getMessage(), refusal.facts());
    }

    /** Values that the port does not accept came from the device. */
    @ExceptionHandler({MalformedBody.class, IllegalArgumentException.class, IOException.class})
    ResponseEntity<Object> notUnderstood(Exception cause) {
        return problem(HttpStatus.BAD_REQUEST, NotUnderstood.CODE, cause.getMessage(), Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(Exception failure) {
        LOG.error("A request failed.", failure);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, FAILED, "The hub failed; its log says more.", Map.of());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = body instanceof ProblemDetail problem ? problem.getDetail() : cause.getMessage();
        return problem(status, status.is5xxServerError() ? FAILED : NotUnderstood.CODE, detail, Map.of());
    }

    private static ResponseEntity<Object> problem(
            HttpStatusCode status, String code, @Nullable String detail, Map<String, Object> facts) {
        HttpStatus known =
                Objects.requireNonNullElse(HttpStatus.resolve(status.value()), HttpStatus.INTERNAL_SERVER_ERROR);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", known.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", Objects.requireNonNullElse(detail, known.getReasonPhrase()));
        problem.put("code", code);
        problem.putAll(facts);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (known == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(Bodies.write(problem));
    }
}
