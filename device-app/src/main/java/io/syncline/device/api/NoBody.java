package io.syncline.device.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** Calls that take no body. One that a web form can send is refused all the same, so that no form can make them. */
final class NoBody {

    private NoBody() {}

    static void require(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        boolean empty = request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
        if (!empty && !MediaType.APPLICATION_JSON.isCompatibleWith(typeOf(request))) {
            throw new HttpMediaTypeNotSupportedException(typeOf(request), List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static @Nullable MediaType typeOf(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        String type = request.getContentType();
        try {
            return type == null ? null : MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotSupportedException(
                    "Content-Type '%s' is none: %s.".formatted(type, e.getMessage()));
        }
    }
}
