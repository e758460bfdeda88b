package dev.gotap.context.spi;

/** The time during which a transport's own thread runs a chain that may block. */
@FunctionalInterface
public interface Attempt {

    /** The chain has returned. Called once, by the thread that began. */
    void end();
}
