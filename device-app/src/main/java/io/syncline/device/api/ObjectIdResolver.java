package io.syncline.device.api;

import io.syncline.domain.key.ObjectId;
import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Gives a controller the id of the object that the address {@code /api/collections/{collection}/objects/{pk}} names.
 * The key is taken from the address as it was sent: once decoded, a comma in a part could not be told from one between
 * parts.
 */
final class ObjectIdResolver implements HandlerMethodArgumentResolver {

    /** Where the key stands among the separators and segments of the path. */
    private static final int KEY_ELEMENT = 9;

    private final StorageRegistry registry;

    ObjectIdResolver(StorageRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ObjectId.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        CollectionDefinition collection = registry.collection(collectionName(request));
        return collection.idOf(keyText(collection, request));
    }

    private static String collectionName(NativeWebRequest request) {
        Object variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (variables instanceof Map<?, ?> map && map.get("collection") instanceof String name) {
            return name;
        }
        throw new IllegalStateException("An object's address has a variable 'collection'.");
    }

    /** A key of one part is taken as one, even if its commas were not encoded. */
    private static String keyText(CollectionDefinition collection, NativeWebRequest request) {
        HttpServletRequest http = (HttpServletRequest) request.getNativeRequest();
        String sent = ServletRequestPathUtils.getParsedRequestPath(http)
                .pathWithinApplication()
                .elements()
                .get(KEY_ELEMENT)
                .value();
        return collection.key().size() == 1 ? sent.replace(",", "%2C") : sent;
    }
}
