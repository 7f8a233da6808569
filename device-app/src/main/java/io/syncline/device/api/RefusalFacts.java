package io.syncline.device.api;

import io.syncline.domain.refusal.AccessRefusedException;
import io.syncline.domain.refusal.ArgumentRefusedException;
import io.syncline.domain.refusal.InvariantBrokenException;
import io.syncline.domain.refusal.OperationRefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerMapping;

/** What a program wants to know of a refusal that a person reads in its detail. */
final class RefusalFacts {

    private RefusalFacts() {}

    /** The module and method that were called, the arguments or the rule at fault; nothing where nothing of it applies. */
    static Map<String, Object> of(OperationRefusedException e, WebRequest request) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                        instanceof Map<?, ?> path
                && path.get("method") instanceof String method) {
            facts.put("module", String.valueOf(path.get("module")));
            facts.put("method", method);
        }
        if (e instanceof ArgumentRefusedException refused) {
            facts.put("arguments", refused.arguments());
        }
        if (e instanceof AccessRefusedException refused) {
            facts.putIfAbsent("module", refused.module());
            facts.put("collection", refused.collection());
            facts.put("rule", refused.rule());
            if (refused.field() != null) {
                facts.put("field", refused.field());
            }
        }
        if (e instanceof InvariantBrokenException refused) {
            facts.put("collection", refused.object().collection());
            facts.put("pk", refused.object().key());
            facts.put("invariant", refused.invariant());
        }
        return facts;
    }
}
