package io.syncline.sync.spring;

import io.syncline.domain.module.ModuleFile;
import io.syncline.domain.module.StorageModule;
import io.syncline.domain.registry.FieldTypes;
import io.syncline.domain.registry.RegistryBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the schema file says; both the registry and the modules come from it.
 *
 * @param text null when there is no file and none is needed
 */
record SchemaText(@Nullable String text) {

    static final SchemaText NONE = new SchemaText(null);

    boolean isThere() {
        return text != null;
    }

    void addTo(RegistryBuilder registry, FieldTypes types) {
        if (text != null) {
            registry.schemaFile(text, types);
        }
    }

    List<StorageModule> modules() {
        return text == null ? List.of() : ModuleFile.parse(text);
    }
}
