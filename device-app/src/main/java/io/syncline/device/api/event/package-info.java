/**
 * What happens on the device, told to clients that stay connected (server-sent events). Enter changes of rows and of
 * the sync's state, on the threads that made them, which never wait here; leave events, on a thread of each client's.
 */
@NullMarked
package io.syncline.device.api.event;

import org.jspecify.annotations.NullMarked;
