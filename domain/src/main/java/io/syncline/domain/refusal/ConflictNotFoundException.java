package io.syncline.domain.refusal;

/** No conflict has this id, or it has ended. */
public final class ConflictNotFoundException extends OperationRefusedException {

    private final String id;

    public ConflictNotFoundException(String id) {
        super("There is no conflict '%s', or it has ended; what conflicts there are says GET /api/conflicts."
                .formatted(id));
        this.id = id;
    }

    public String id() {
        return id;
    }
}
