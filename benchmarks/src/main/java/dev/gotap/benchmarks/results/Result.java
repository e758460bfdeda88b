package dev.gotap.benchmarks.results;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of one benchmark.
 *
 * @param suite its suite
 * @param name the class, or for a class of several benchmarks class and method; then the values of its parameters
 * @param forks how many JVMs it ran in
 * @param threads at once
 * @param time nanoseconds per op
 * @param bytes allocated per op, or null when that was not measured
 * @param collections how often the collector ran, summed over all iterations
 * @param collectionMillis how long it ran, likewise
 */
record Result(
        String suite,
        String name,
        int forks,
        int threads,
        Sample time,
        @Nullable Sample bytes,
        double collections,
        double collectionMillis) {

    /** By which targets and comparisons name it, such as {@code engine/SimpleRoute}. */
    String key() {
        return suite + '/' + name;
    }

    /** This result and another one of the same benchmark, as if measured in one run. */
    Result and(Result more) {
        Sample allBytes = bytes == null || more.bytes == null ? null : bytes.and(more.bytes);
        return new Result(
                suite,
                name,
                forks + more.forks,
                threads,
                time.and(more.time),
                allBytes,
                collections + more.collections,
                collectionMillis + more.collectionMillis);
    }
}
