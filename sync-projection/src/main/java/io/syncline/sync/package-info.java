/**
 * How the domain's events live on a device and travel to the others: event store, projections, outbox, shared stores,
 * inbox, snapshots, ciphers, and the auto-configuration that puts them into any application. Nothing here knows who calls.
 */
@NullMarked
package io.syncline.sync;

import org.jspecify.annotations.NullMarked;
