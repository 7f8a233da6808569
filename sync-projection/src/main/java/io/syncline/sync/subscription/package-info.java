/**
 * Which part of a space's data is on this device. Enters a {@link io.syncline.sync.subscription.Subscription}; leaves the
 * tags to ask the hub for, which objects have rows here, and what is to be fetched when it grows. What always holds: an
 * object has a row exactly when it is there, its collection is subscribed, and it matches the collection's filter.
 */
@NullMarked
package io.syncline.sync.subscription;

import org.jspecify.annotations.NullMarked;
