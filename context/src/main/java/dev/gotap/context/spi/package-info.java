/**
 * What a transport, a codec or a router implements; handlers need nothing from here.
 *
 * <p>A transport extends {@link dev.gotap.context.spi.Exchange}: the final methods check names, values and order, the
 * protected ones do the work and may trust what they are given.
 */
@NullMarked
package dev.gotap.context.spi;

import org.jspecify.annotations.NullMarked;
