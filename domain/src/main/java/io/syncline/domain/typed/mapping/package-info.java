/**
 * Between records and stored objects. Enters a record class; leaves a {@link
 * io.syncline.domain.typed.mapping.RecordMapping} that knows its collection and turns objects into records and back. A
 * record that can not be mapped never becomes a mapping; what a mapping has written it reads back as it was.
 */
@NullMarked
package io.syncline.domain.typed.mapping;

import org.jspecify.annotations.NullMarked;
