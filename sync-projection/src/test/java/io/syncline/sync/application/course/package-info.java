/** An application with an aggregate of its own that is synced: seats of a course. */
@NullMarked
package io.syncline.sync.application.course;

import org.jspecify.annotations.NullMarked;
