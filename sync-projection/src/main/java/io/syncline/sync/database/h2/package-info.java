/** H2: a database in a file, written by Java alone, or on a server. */
@NullMarked
package io.syncline.sync.database.h2;

import org.jspecify.annotations.NullMarked;
