/**
 * A hub that is reached over HTTP, from the device's side; {@code docs/protocol.md} describes what travels. Enters:
 * calls of the port. Leaves: requests, and the hub's answers as the port's values and exceptions. Always holds: no
 * call waits for ever, whatever the network does; a call that may be repeated is repeated once when its connection
 * breaks; a live signal that breaks is made again, ever more slowly, until it is closed.
 */
@NullMarked
package io.syncline.sync.hub.http;

import org.jspecify.annotations.NullMarked;
