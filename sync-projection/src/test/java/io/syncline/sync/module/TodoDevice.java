package io.syncline.sync.module;

import io.syncline.domain.access.AccessMiddleware;
import io.syncline.domain.middleware.Caller;
import io.syncline.domain.module.ModuleFile;
import io.syncline.domain.module.ModuleStorage;
import io.syncline.domain.module.StorageModule;
import io.syncline.domain.module.StorageModules;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.storage.StorageManager;
import io.syncline.sync.middleware.SmallDevice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A real device with modules of a schema file, or of Java. */
final class TodoDevice implements AutoCloseable {

    /** Written with single quotes. */
    static final String COLLECTIONS = """
            'list': {'version': '1', 'fields': {'owner': {'type': 'string'}, 'title': {'type': 'string'},
              'rank': {'type': 'int', 'optional': true}, 'shared': {'type': 'boolean', 'optional': true},
              'members': {'type': 'json', 'optional': true}, 'due': {'type': 'datetime', 'optional': true}},
              'indices': [{'field': 'owner'}]},
            'entry': {'version': '1', 'fields': {'text': {'type': 'string'}, 'amount': {'type': 'int', 'optional': true}},
              'relationships': [{'childOf': 'list'}]}""";

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final SmallDevice device;
    private final StorageModules modules;

    private TodoDevice(Path directory, StorageRegistry registry, List<StorageModule> modules) {
        this.modules = StorageModules.of(registry, modules);
        this.device = new SmallDevice(registry, directory, new AccessMiddleware(this.modules.accessRules(), () -> NOW));
    }

    /** @param module of the name {@code todo}, written with single quotes */
    static TodoDevice of(Path directory, String module) {
        String file = "{'collections': {%s}, 'modules': {'todo': %s}}"
                .formatted(COLLECTIONS, module)
                .replace('\'', '"');
        return new TodoDevice(directory, SchemaFile.parse(file), ModuleFile.parse(file));
    }

    static TodoDevice of(Path directory, StorageModule... more) {
        String file = "{'collections': {%s}}".formatted(COLLECTIONS).replace('\'', '"');
        List<StorageModule> modules = new ArrayList<>(List.of(more));
        StorageRegistry registry = registry(file, modules);
        return new TodoDevice(directory, registry, modules);
    }

    private static StorageRegistry registry(String file, List<StorageModule> modules) {
        var builder = StorageRegistry.builder().schemaFile(file);
        modules.forEach(module -> module.register(builder));
        return builder.build();
    }

    StorageModules modules() {
        return modules;
    }

    StorageManager storage() {
        return device.storage();
    }

    StorageManager as(String caller) {
        return device.storage().as(Caller.of(caller));
    }

    ModuleStorage todo() {
        return modules.module("todo", device.storage());
    }

    ModuleStorage todo(String caller) {
        return modules.module("todo", as(caller));
    }

    @Override
    public void close() {
        device.close();
    }
}
