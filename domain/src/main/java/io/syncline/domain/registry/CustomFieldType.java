package io.syncline.domain.registry;

import io.syncline.domain.blob.BlobReference;
import java.util.function.Function;

/**
 * A type of field that an application defines, kept as a primitive one:
 *
 * <pre>{@code
 * CustomFieldType<Color> color = new CustomFieldType<>(
 *         "color", FieldType.STRING, Color.class,
 *         value -> Color.parse(value.toString()).toHex(),   // to storage: from callers' values, and from its own results
 *         text -> Color.parse((String) text));              // from storage
 * FieldTypes types = FieldTypes.STANDARD.with(color);
 * StorageRegistry registry = SchemaFile.parse(text, types);
 * }</pre>
 *
 * @param schemaName the name that a schema file uses
 * @param primitive the type as which values are kept
 * @param javaType what {@code fromStorage} makes
 * @param toStorage the value to keep for what a caller gave; takes its own results unchanged. It throws
 *     {@link IllegalArgumentException} for a value that is not of the type, with a message such as {@code a color is
 *     expected}
 * @param fromStorage the Java value for a canonical one
 */
public record CustomFieldType<T>(
        String schemaName,
        FieldType primitive,
        Class<T> javaType,
        Function<Object, Object> toStorage,
        Function<Object, T> fromStorage)
        implements ValueType {

    public CustomFieldType {
        if (primitive == FieldType.RANDOM_KEY) {
            throw new IllegalArgumentException(
                    "Type '%s' can not be kept as a random key, which is generated; keep it as a string."
                            .formatted(schemaName));
        }
    }

    @Override
    public Object canonical(Object value) {
        boolean isReference = primitive.holdsBytes() && BlobReference.isMeantBy(value);
        return primitive.canonical(isReference ? value : toStorage.apply(value));
    }

    @Override
    public T fromStorage(Object canonical) {
        return fromStorage.apply(canonical);
    }
}
