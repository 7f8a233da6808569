package io.syncline.sync.engine;

import io.syncline.sync.hub.Hub;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * With which hub to sync, and how.
 *
 * @param hub null for a device that works alone
 * @param address what to show as the hub's address and to put into pairing URIs; null to take the hub's word
 */
public record HubAccess(@Nullable Hub hub, @Nullable URI address, SyncMode mode, BatchLimits batch) {}
