package io.syncline.sync.adopt.jdbc;

/** A database of which nothing is known but its driver. */
final class AnyDialect implements Dialect {

    @Override
    public boolean takes(String url) {
        return true;
    }
}
