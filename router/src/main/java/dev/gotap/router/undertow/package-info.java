/** The Undertow transport. */
@NullMarked
package dev.gotap.router.undertow;

import org.jspecify.annotations.NullMarked;
