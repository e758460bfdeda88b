package dev.gotap.benchmarks.network;

/** Is told how far a run is. */
interface Progress {

    /** One line. */
    void say(String line);
}
