/** Hashes of bytes, by which chunks, blobs and rows are known and checked. Bytes enter, their SHA-256 leaves. */
@NullMarked
package io.syncline.sync.hash;

import org.jspecify.annotations.NullMarked;
