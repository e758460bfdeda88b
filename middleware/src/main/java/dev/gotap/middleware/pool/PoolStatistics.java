package dev.gotap.middleware.pool;

/**
 * The figures of a {@link ResourcePool} at one moment.
 *
 * @param inUse places taken by borrowers, resources being made or closed included
 * @param idle resources that wait to be lent
 * @param waiting borrowers that wait for a place
 * @param borrowed borrowers that were given a place, those included for whom no resource could be made
 * @param made resources made
 * @param failures attempts to make one that failed
 * @param closed resources closed for their age, for being idle, broken or invalid, or because the pool was closed
 * @param timeouts borrowers that found no place in time, health checks included
 */
public record PoolStatistics(
        int inUse, int idle, int waiting, long borrowed, long made, long failures, long closed, long timeouts) {}
