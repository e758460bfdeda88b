package dev.gotap.router;

/** How a frozen router looks routes up. Every mode gives the same answers; they differ in speed and in what they cost. */
public enum LookupMode {
    /**
     * A tree of nodes is walked at first; a table that has been asked 10,000 times is compiled in the background, and
     * the compiled one takes over when it is ready. A short-lived process so pays nothing.
     */
    AUTO,
    /** The tree of nodes is walked, always. */
    INTERPRETED,
    /**
     * The table is compiled before the first request, on the thread that freezes the router. Where that cannot be done,
     * as in a native image or for a very large table, it is interpreted, and the log says so.
     */
    COMPILED
}
