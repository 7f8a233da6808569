package io.syncline.sync.engine;

import io.syncline.sync.seal.PairingUri;
import java.time.Instant;

/** How another device joins this one's space: by that URI, once, until then. */
public record Pairing(PairingUri uri, Instant expiresAt) {}
