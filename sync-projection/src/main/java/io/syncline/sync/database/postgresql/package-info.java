/** PostgreSQL: a device in one schema of a server's database, held by an advisory lock while it is open. */
@NullMarked
package io.syncline.sync.database.postgresql;

import org.jspecify.annotations.NullMarked;
