/**
 * The program: the roles of the command line, the HTTP API and the web page of a device, the hub's server and the
 * demonstration data. It decides nothing about data; calls come in here and go down to sync and domain.
 */
@NullMarked
package io.syncline.device;

import org.jspecify.annotations.NullMarked;
