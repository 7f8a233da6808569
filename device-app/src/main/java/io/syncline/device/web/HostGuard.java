package io.syncline.device.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets those requests pass that are to this device, and from its own pages or from no page. */
public final class HostGuard implements Filter {

    private final OwnHosts own;

    public HostGuard(OwnHosts own) {
        this.own = own;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String refusal = refusal((HttpServletRequest) request);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN, refusal);
        }
    }

    private @Nullable String refusal(HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (host == null) {
            return "A request has to name the host that it is for.";
        }
        if (!own.isOwn(host)) {
            return "This device does not answer to the host '%s'. Add it to syncline.allowed-hosts if it should."
                    .formatted(host);
        }
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        return origins.stream()
                .filter(origin -> !own.isSame(origin, host))
                .findFirst()
                .map("This device does not answer to pages of the origin '%s'."::formatted)
                .orElse(null);
    }
}
