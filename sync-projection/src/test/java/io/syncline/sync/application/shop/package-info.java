/** An application with records and repositories, as a user would write it. */
@NullMarked
package io.syncline.sync.application.shop;

import org.jspecify.annotations.NullMarked;
