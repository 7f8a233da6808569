package io.syncline.device.api;

import io.syncline.device.api.json.JsonText;
import io.syncline.domain.call.Members;
import io.syncline.domain.module.ModuleStorage;
import io.syncline.domain.module.StorageModules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public methods of the application's modules. */
@RestController
@RequestMapping("/api/modules")
final class ModuleController {

    private static final String ARGS = "args";
    private static final String METHOD = "/{module}/methods/{method}";

    private final StorageModules modules;
    private final ApiStorage storage;

    ModuleController(ObjectProvider<StorageModules> modules, ApiStorage storage) {
        this.storage = storage;
        this.modules =
                modules.getIfAvailable(() -> StorageModules.of(storage.get().registry(), List.of()));
    }

    @GetMapping
    List<ModuleSummary> all() {
        return modules.all().stream().map(ModuleSummary::of).toList();
    }

    @PostMapping(
            path = METHOD,
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"})
    Map<String, @Nullable Object> call(
            @PathVariable String module,
            @PathVariable String method,
            HttpServletRequest request,
            @RequestBody(required = false) byte @Nullable [] body) {
        new QueryParameters(request, Set.of());
        ModuleStorage called = modules.module(module, storage.get());
        called.definition().method(method);
        Map<String, @Nullable Object> given = body == null || body.length == 0 ? Map.of() : JsonText.readBody(body);
        Members members = new Members("The body", given).only(Set.of(ARGS));
        return result(called, method, members.values().getOrDefault(ARGS, Map.of()));
    }

    /** Queries may be asked like this too: they change nothing. */
    @GetMapping(METHOD)
    Map<String, @Nullable Object> ask(
            @PathVariable String module, @PathVariable String method, HttpServletRequest request)
            throws HttpRequestMethodNotSupportedException {
        ModuleStorage called = modules.module(module, storage.get());
        if (called.definition().method(method).isMutation()) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of(HttpMethod.POST.name()));
        }
        return result(
                called,
                method,
                new QueryParameters(request, Set.of(ARGS)).json(ARGS).orElse(Map.of()));
    }

    private static Map<String, @Nullable Object> result(
            ModuleStorage called, String method, @Nullable Object arguments) {
        Object result = arguments instanceof List<?> places
                ? called.call(method, places)
                : called.call(method, Members.of("\"args\"", arguments).values());
        return Collections.singletonMap("result", result);
    }
}
