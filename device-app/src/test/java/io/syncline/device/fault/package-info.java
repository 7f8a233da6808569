/**
 * Three devices and a hub in processes of their own, while everything goes wrong that can: processes are killed and
 * frozen, connections cut, stalled and reset. Enters a seed, which makes the plan of what goes wrong; leaves what was
 * found broken. What devices showed at any moment, and what they hold in the end, is checked against a ledger of what
 * was answered: nothing lost, no batch torn, nothing applied twice, no write shown before what its author had seen.
 */
@NullMarked
package io.syncline.device.fault;

import org.jspecify.annotations.NullMarked;
