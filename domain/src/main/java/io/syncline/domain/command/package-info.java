/**
 * What is asked of one object. Every write, whoever asks for it, arrives at the object's aggregate as one of these
 * commands.
 */
@NullMarked
package io.syncline.domain.command;

import org.jspecify.annotations.NullMarked;
