package io.syncline.sync.blob.transfer;

import org.jspecify.annotations.Nullable;

/** Why something could not be moved last; none once something could. */
final class LastError {

    private volatile @Nullable String text;

    void was(RuntimeException failure) {
        text = failure.getMessage();
    }

    void none() {
        text = null;
    }

    @Nullable
    String text() {
        return text;
    }
}
