/**
 * What drives the sync: rounds of sharing and receiving, when they run, and what a user is told of them. The engine
 * decides when; what is done stands in outbox, seal, hub and inbox.
 */
@NullMarked
package io.syncline.sync.engine;

import org.jspecify.annotations.NullMarked;
