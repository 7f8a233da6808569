package io.syncline.sync.hub;

import java.time.Duration;

/**
 * A call of a hub of which nothing is heard.
 *
 * @param request its method and path
 * @param silence for how long
 */
public record SlowCall(String request, Duration silence) {}
