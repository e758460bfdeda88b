package dev.gotap.benchmarks.network.servers;

/**
 * What {@code /echo} reads and writes. Its fields are in the order of the alphabet, in which Jackson 3 writes them and
 * Jackson 2 does not.
 *
 * @param name a text
 * @param price a number
 * @param quantity a number
 */
public record Item(String name, long price, int quantity) {}
