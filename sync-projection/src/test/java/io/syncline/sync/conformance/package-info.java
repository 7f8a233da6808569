/**
 * What a device does, whatever database it keeps its data in: one suite, and a class of a few lines for each database.
 * {@link io.syncline.sync.conformance.DeviceStoreConformance} is where a new database begins.
 */
package io.syncline.sync.conformance;
