package io.syncline.domain.registry;

import java.util.List;

/**
 * A look-up that is to be fast.
 *
 * @param fields one field, or several for a compound index, in order
 * @param unique whether a local write may not repeat the values of another object
 */
public record IndexDefinition(List<String> fields, boolean unique) {

    public IndexDefinition {
        fields = List.copyOf(fields);
    }
}
