package io.syncline.sync.projection;

/** Names in SQL. */
final class SqlIdentifier {

    private SqlIdentifier() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
