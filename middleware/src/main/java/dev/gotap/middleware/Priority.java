package dev.gotap.middleware;

/** How much a request matters when not all can be served; see {@link ConcurrencyLimit}. Better ones come first. */
public enum Priority {

    /** What the business stands still without: a payment. */
    CRITICAL,

    /** What people wait for. */
    DEFAULT,

    /** What can be asked for again later: a report, a synchronization. */
    SHEDDABLE
}
