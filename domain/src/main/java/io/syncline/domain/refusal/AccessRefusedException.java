package io.syncline.domain.refusal;

import org.jspecify.annotations.Nullable;

/** The caller may not do this: an access rule of a module says so. */
public final class AccessRefusedException extends OperationRefusedException {

    private final String module;
    private final String collection;
    private final String rule;
    private final @Nullable String field;

    /**
     * @param module the module whose rule it is
     * @param rule which rule: {@code ownership}, {@code permissions.update}, {@code validation}, {@code
     *     constraints.NAME}
     * @param field the field that the rule is about; null where it is about whole objects
     * @param caller whom it refuses; null when nobody may do this
     */
    public AccessRefusedException(
            String module, String collection, String rule, @Nullable String field, @Nullable String caller) {
        super("%s may not do this with collection '%s': rule '%s'%s of module '%s' does not allow it."
                .formatted(
                        caller == null ? "One" : "Caller '%s'".formatted(caller),
                        collection,
                        rule,
                        field == null ? "" : " on field '%s'".formatted(field),
                        module));
        this.module = module;
        this.collection = collection;
        this.rule = rule;
        this.field = field;
    }

    public String module() {
        return module;
    }

    public String collection() {
        return collection;
    }

    public String rule() {
        return rule;
    }

    /** The field that the rule is about, or null. */
    public @Nullable String field() {
        return field;
    }
}
