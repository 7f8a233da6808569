package io.syncline.domain.module;

import io.syncline.domain.access.AccessRules;
import io.syncline.domain.module.template.NamedOperation;
import io.syncline.domain.refusal.UnknownMemberException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A module in which every name leads somewhere. */
public record ModuleDefinition(
        String name,
        List<String> collections,
        Map<String, NamedOperation> operations,
        Map<String, PublicMethod> methods,
        AccessRules accessRules) {

    public ModuleDefinition {
        collections = List.copyOf(collections);
        operations = new LinkedHashMap<>(operations);
        methods = new LinkedHashMap<>(methods);
    }

    /**
     * The operation of that name.
     *
     * @throws UnknownMemberException when there is none
     */
    public NamedOperation operation(String operation) {
        NamedOperation found = operations.get(operation);
        if (found == null) {
            throw UnknownMemberException.member(name, "operation", operation, operations.keySet());
        }
        return found;
    }

    /**
     * The method of that name.
     *
     * @throws UnknownMemberException when there is none
     */
    public PublicMethod method(String method) {
        PublicMethod found = methods.get(method);
        if (found == null) {
            throw UnknownMemberException.member(name, "method", method, methods.keySet());
        }
        return found;
    }
}
