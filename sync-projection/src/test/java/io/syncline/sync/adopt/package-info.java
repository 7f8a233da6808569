/** Adoption, on real files: every test has a SQLite database to adopt and a data directory of its own. */
package io.syncline.sync.adopt;
