/**
 * How concurrent writes of one field become one value, other than by the later one winning. Enter {@link
 * io.syncline.domain.merge.Edit}s, which say what an author changed of what they saw, with their stamps; leaves a {@link
 * io.syncline.domain.merge.MergeState}, which has the value that readers see.
 *
 * <p>What always holds: edits that find what they refer to can be taken in any order and give equal states. An edit that
 * does not (what it refers to was voided by a deletion, or has not come yet) is taken as far as that is possible, and the
 * state remembers its stamp: whatever is earlier has to be taken before it, see {@link
 * io.syncline.domain.merge.MergeState#unresolved()}.
 *
 * <p>All of this is pure, and it stands in events: what an edit means never changes.
 */
@NullMarked
package io.syncline.domain.merge;

import org.jspecify.annotations.NullMarked;
