package io.syncline.device.hubserver;

import io.syncline.sync.hub.Limits;
import io.syncline.sync.hub.TooLarge;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Opens the bodies of requests so that none is read beyond the limit, before or after decompression. */
final class RequestBodies {

    private final Limits limits;

    RequestBodies(Limits limits) {
        this.limits = limits;
    }

    InputStream open(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > limits.bytes()) {
            throw new TooLarge(limits);
        }
        InputStream body = new BoundedStream(request.getInputStream(), limits);
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> body;
            case "gzip" -> new BoundedStream(new GZIPInputStream(body), limits);
            default ->
                throw new ResponseStatusException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A body is plain or compressed with gzip.");
        };
    }
}
