/**
 * JSON as it comes in from outside: read strictly, so that a slip is named instead of passed over. Numbers keep every
 * digit. What leaves are maps, lists, texts, numbers and truth values; whether they fit a field is the domain's matter.
 */
@NullMarked
package io.syncline.device.api.json;

import org.jspecify.annotations.NullMarked;
