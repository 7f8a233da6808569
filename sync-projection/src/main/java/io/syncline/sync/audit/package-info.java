/** Looking back: who changed what when, and how an object was at an earlier time. Answers come from the events alone. */
@NullMarked
package io.syncline.sync.audit;

import org.jspecify.annotations.NullMarked;
