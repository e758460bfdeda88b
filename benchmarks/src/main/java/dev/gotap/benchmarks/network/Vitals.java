package dev.gotap.benchmarks.network;

/**
 * What must not grow.
 *
 * @param heapBytes used after a full collection
 * @param threads alive
 * @param descriptors open, or -1 where the system does not tell
 */
record Vitals(long heapBytes, long threads, long descriptors) {

    /** As a server prints them: three numbers. */
    static Vitals parse(String line) {
        String[] numbers = line.trim().split(" ", -1);
        return new Vitals(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
}
