package io.syncline.domain.refusal;

/** More objects match than the deletion's limit allows, so none was deleted. */
public final class DeletionTooBroadException extends OperationRefusedException {

    private final long limit;
    private final long actual;

    /**
     * @param limit how many objects the caller was ready to delete
     * @param actual how many match
     */
    public DeletionTooBroadException(String collection, long limit, long actual) {
        super("%d objects of collection '%s' match, and the limit is %d: nothing was deleted."
                .formatted(actual, collection, limit));
        this.limit = limit;
        this.actual = actual;
    }

    public long limit() {
        return limit;
    }

    public long actual() {
        return actual;
    }
}
