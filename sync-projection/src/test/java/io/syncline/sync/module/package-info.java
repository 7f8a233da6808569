/** Modules on a real device: operations by name, public methods, and rules that are written as data. */
@org.jspecify.annotations.NullMarked
package io.syncline.sync.module;
