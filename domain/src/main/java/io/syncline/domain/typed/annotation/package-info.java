/**
 * How a record says which collection it stands for. Enters a record with these annotations on it and its components;
 * the package {@code mapping} reads them. They decide nothing themselves.
 */
@NullMarked
package io.syncline.domain.typed.annotation;

import org.jspecify.annotations.NullMarked;
