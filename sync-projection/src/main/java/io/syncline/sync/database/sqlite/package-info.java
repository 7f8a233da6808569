/** SQLite: one file in the device's directory. The default. */
@NullMarked
package io.syncline.sync.database.sqlite;

import org.jspecify.annotations.NullMarked;
