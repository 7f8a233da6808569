/**
 * Storage operations as programs outside write them, whether in a request or in a module's template. Enters the JSON of
 * one operation, leaves an {@link io.syncline.domain.call.OperationCall} whose form is right; whether its collection,
 * fields and values exist is checked where it is carried out.
 */
@NullMarked
package io.syncline.domain.call;

import org.jspecify.annotations.NullMarked;
