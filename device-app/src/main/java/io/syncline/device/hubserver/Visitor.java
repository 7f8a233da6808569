package io.syncline.device.hubserver;

import io.syncline.sync.hub.HubSession;
import io.syncline.sync.hub.Membership;

/** The member that makes a request, and its session. */
record Visitor(Membership self, HubSession session) {}
