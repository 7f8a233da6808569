package io.syncline.sync.hub.jdbc;

import io.syncline.domain.stamp.DeviceId;
import io.syncline.sync.hub.RoutingTag;
import io.syncline.sync.hub.store.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The SQL of routing tags: what is not asked for never leaves the database. */
final class JdbcTags {

    /** In the place of a device whose events are given whole: no device is called so. */
    private static final String NOBODY = "";

    private JdbcTags() {}

    /** The expression for a payload, or for null where only the header is wanted. */
    static String payload(ReadRequest request) {
        Set<RoutingTag> tags = request.tags();
        if (tags == null) {
            return "payload";
        }
        String listed = tags.isEmpty() ? "" : " or tag in (" + "?, ".repeat(tags.size() - 1) + "?)";
        return "case when tag is null or device = ?" + listed + " then payload end";
    }

    /** The parameters of that expression, and those that follow. */
    static Object[] with(ReadRequest request, Object... others) {
        Set<RoutingTag> tags = request.tags();
        List<Object> parameters = new ArrayList<>();
        if (tags != null) {
            DeviceId wholly = request.wholly();
            parameters.add(wholly == null ? NOBODY : wholly.value());
            tags.forEach(tag -> parameters.add(tag.value()));
        }
        parameters.addAll(List.of(others));
        return parameters.toArray();
    }
}
