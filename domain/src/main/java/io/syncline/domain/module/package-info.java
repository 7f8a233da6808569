/**
 * What belongs together in an application: collections, the operations on them by name, the methods that others may call,
 * and who may do what. Enter {@link io.syncline.domain.module.StorageModule}s, from a schema file or from Java; leave
 * {@link io.syncline.domain.module.StorageModules}, in which every name leads somewhere. A module that can not work is
 * never run.
 */
@NullMarked
package io.syncline.domain.module;

import org.jspecify.annotations.NullMarked;
