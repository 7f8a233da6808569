package io.syncline.device.api;

import io.syncline.sync.blob.BlobContent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.StreamUtils;

/**
 * Bytes as an answer to GET and HEAD (RFC 9110): whole or one range, with their hash as the entity tag. Several ranges at
 * once, and ranges that nobody understands, are answered with the whole, as the standard allows.
 */
final class BlobAnswer {

    private final BlobContent content;
    private final String tag;

    BlobAnswer(BlobContent content) {
        this.content = content;
        this.tag = '"' + content.sha256() + '"';
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (isTagged(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        HttpRange range = range(request);
        if (range == null) {
            send(request, response, 0, content.size() - 1);
        } else if (range.getRangeStart(content.size()) >= content.size()) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + content.size());
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
        } else {
            sendPart(request, response, range);
        }
    }

    private void sendPart(HttpServletRequest request, HttpServletResponse response, HttpRange range)
            throws IOException {
        long first = range.getRangeStart(content.size());
        long last = range.getRangeEnd(content.size());
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(first, last, content.size()));
        send(request, response, first, last);
    }

    /** What somebody stored must not run as a page of this device, whatever type it claims to have. */
    private void send(HttpServletRequest request, HttpServletResponse response, long first, long last)
            throws IOException {
        response.setContentType(contentType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setContentLengthLong(last - first + 1);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        try (InputStream bytes = content.open()) {
            StreamUtils.copyRange(bytes, response.getOutputStream(), first, last);
        }
    }

    private String contentType() {
        String type = content.type();
        try {
            return type == null
                    ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                    : MediaType.parseMediaType(type).toString();
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
    }

    /** A range of what a caller saw before is worth nothing when there are other bytes by now. */
    private @Nullable HttpRange range(HttpServletRequest request) {
        String unless = request.getHeader(HttpHeaders.IF_RANGE);
        if (content.size() == 0 || (unless != null && !unless.equals(tag))) {
            return null;
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
            return ranges.size() == 1 ? ranges.get(0) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean isTagged(@Nullable String tags) {
        return tags != null
                && Stream.of(tags.split(",", -1))
                        .map(String::strip)
                        .map(one -> one.toUpperCase(Locale.ROOT).startsWith("W/") ? one.substring(2) : one)
                        .anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
