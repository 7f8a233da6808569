package io.syncline.device.api;

import io.syncline.device.api.json.JsonText;
import io.syncline.domain.call.OperationReader;
import io.syncline.sync.blob.BlobForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Any storage operation. */
@RestController
final class OperationController {

    private static final Set<String> OF_OPERATING = Set.of("blobs");

    private final ApiStorage storage;

    OperationController(ApiStorage storage) {
        this.storage = storage;
    }

    @PostMapping(path = "/api/operations", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, @Nullable Object> operate(
            @RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        BlobForm blobs = new QueryParameters(request, OF_OPERATING).blobs();
        Object result = OperationReader.read(JsonText.readBody(body))
                .answer(storage.get().with(BlobForm.WANTED, blobs));
        return Collections.singletonMap("result", result);
    }
}
