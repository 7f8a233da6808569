/**
 * Storage operations as programs outside write them. Enters the JSON of one operation, leaves an
 * {@link io.syncline.device.api.operation.OperationCall} whose form is right; whether its collection, fields and values
 * exist is checked where it is carried out.
 */
@NullMarked
package io.syncline.device.api.operation;

import org.jspecify.annotations.NullMarked;
