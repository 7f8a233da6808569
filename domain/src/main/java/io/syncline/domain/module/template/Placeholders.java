package io.syncline.domain.module.template;

import io.syncline.domain.module.shape.LooseShape;
import io.syncline.domain.module.shape.Shape;
import io.syncline.domain.module.shape.Shape.Scalar;
import io.syncline.domain.module.shape.ShapeReader;
import io.syncline.domain.registry.FieldType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of one template. One is written {@code $owner}, {@code $owner:string}, or {@code $owner?:string} where it
 * may be left empty; without a type it has that of the field where it stands. {@code $caller.id} and the caller's
 * attributes are filled in by themselves. A text that begins with a dollar sign is written with two.
 */
final class Placeholders {

    private static final Pattern FORM =
            Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_ -]*(?:\\.[\\p{L}\\p{N}_. -]+)?)(\\?)?(?::(.+?)(\\?)?)?");

    private final ShapeReader types;
    private final Map<String, Placeholder> all = new LinkedHashMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();

    Placeholders(ShapeReader types) {
        this.types = types;
    }

    Map<String, Placeholder> all() {
        return all;
    }

    /**
     * What a text in a template stands for.
     *
     * @param expected the type that the place asks for
     * @throws IllegalArgumentException when it is no right placeholder; the message says why
     */
    Node read(String text, Shape expected) {
        if (!text.startsWith("$")) {
            return new Node.Literal(text);
        }
        if (text.startsWith("$$")) {
            return new Node.Literal(text.substring(1));
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no placeholder such as $name, $name:string or $name?:string; a text with a dollar sign in front is written with two"
                            .formatted(text));
        }
        String type = form.group(3);
        boolean optional = form.group(2) != null || form.group(4) != null;
        return new Node.Open(place(form.group(1), type, optional, expected));
    }

    /** The placeholder that has the name of its field, whatever that is. */
    Placeholder ofField(String field, boolean optional, Shape type) {
        Placeholder placeholder = new Placeholder(field, type, optional);
        all.put(field, placeholder);
        return placeholder;
    }

    /** The placeholder of that name for a place of that type. */
    private Placeholder place(String name, @Nullable String type, boolean optional, Shape expected) {
        if (ContextValues.isOne(name)) {
            return new Placeholder(ContextValues.checked(name), expected, false);
        }
        if (name.contains(".")) {
            throw new IllegalArgumentException(
                    "placeholder '$%s' has a dot in its name, as only %s have".formatted(name, ContextValues.NAMES));
        }
        Shape own = type == null ? expected : declared(name, type, expected);
        Placeholder before = all.get(name);
        if (before == null) {
            all.put(name, new Placeholder(name, own, optional));
        } else {
            all.put(name, merged(before, type, own, optional));
        }
        if (type != null) {
            written.put(name, type);
        }
        return new Placeholder(name, all.get(name).type(), optional);
    }

    private Shape declared(String name, String type, Shape expected) {
        Shape declared;
        try {
            declared = types.read(type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("placeholder '$%s': %s".formatted(name, e.getMessage()), e);
        }
        if (expected instanceof Scalar field
                && field.type().primitive() != FieldType.JSON
                && !declared.fits(expected)) {
            throw new IllegalArgumentException("placeholder '$%s' has the type '%s', and stands where '%s' is expected"
                    .formatted(name, type, field.type().schemaName()));
        }
        return declared;
    }

    /** Used twice, a placeholder is one: of one type, and needed where one of its places needs it. */
    private Placeholder merged(Placeholder before, @Nullable String type, Shape own, boolean optional) {
        String earlier = written.get(before.name());
        if (type != null && earlier != null && !type.equals(earlier)) {
            throw new IllegalArgumentException("placeholder '$%s' has the type '%s' in one place and '%s' in another"
                    .formatted(before.name(), earlier, type));
        }
        Shape merged = type != null || (earlier == null && before.type() == LooseShape.ANY) ? own : before.type();
        return new Placeholder(before.name(), merged, before.optional() && optional);
    }
}
