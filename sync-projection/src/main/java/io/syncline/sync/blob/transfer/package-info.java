/**
 * The way of large values between devices, apart from events and behind them. Enters: bytes that this device wrote and
 * the hub lacks; references to bytes that this device lacks. Leaves: sealed chunks; bytes with the hash that was referred
 * to. Always holds: events wait for nothing here; what was moved is not moved again, wherever it was interrupted.
 */
@NullMarked
package io.syncline.sync.blob.transfer;

import org.jspecify.annotations.NullMarked;
