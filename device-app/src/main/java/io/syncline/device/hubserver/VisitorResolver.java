package io.syncline.device.hubserver;

import io.syncline.sync.hub.Membership;
import io.syncline.sync.hub.NotAllowed;
import io.syncline.sync.hub.local.LocalHub;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Recognises the member by its bearer token: a handler that wants a {@link Visitor} is for members only. */
final class VisitorResolver implements HandlerMethodArgumentResolver {

    private static final String INSTANCE = "Syncline-Instance";
    private static final String BEARER = "Bearer ";

    private final LocalHub hub;

    VisitorResolver(LocalHub hub) {
        this.hub = hub;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Visitor.class);
    }

    @Override
    public Visitor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String token = token(request.getHeader(HttpHeaders.AUTHORIZATION));
        String instance = Objects.requireNonNullElse(request.getHeader(INSTANCE), "");
        Membership self = hub.recognise(space(request), token, instance);
        return new Visitor(self, hub.open(self));
    }

    /** What follows {@code Bearer} in the header. */
    static String token(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new NotAllowed(NotAllowed.Reason.TOKEN_UNKNOWN);
        }
        return authorization.substring(BEARER.length()).strip();
    }

    private static String space(NativeWebRequest request) {
        Object variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST);
        if (variables instanceof Map<?, ?> map && map.get("space") instanceof String space) {
            return space;
        }
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        throw new IllegalStateException("No space in " + (http == null ? "the address" : http.getRequestURI()) + ".");
    }
}
