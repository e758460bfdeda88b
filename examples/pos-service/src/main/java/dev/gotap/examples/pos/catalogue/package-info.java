/**
 * What the shop sells: products, their barcodes and prices, and how a cashier finds them.
 *
 * <p>Start with {@link dev.gotap.examples.pos.catalogue.Catalogue}. A price change touches future lines only; lines
 * already rung up keep the price and the tax rate of their moment.
 */
@NullMarked
package dev.gotap.examples.pos.catalogue;

import org.jspecify.annotations.NullMarked;
