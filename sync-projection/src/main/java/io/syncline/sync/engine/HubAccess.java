package io.syncline.sync.engine;

import io.syncline.sync.hub.Hub;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * With which hub to sync, and how.
 *
 * @param hub null for a device that works alone
 * @param address what to show as the hub's address and to put into pairing URIs; gives null to take the hub's word
 * @param isOwn whether the hub is this device's own and lies with its data, so that a copy of the one is one of the other
 */
public record HubAccess(
        @Nullable Hub hub, Supplier<@Nullable URI> address, SyncMode mode, BatchLimits batch, boolean isOwn) {}
