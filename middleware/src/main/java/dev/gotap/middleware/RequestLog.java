package dev.gotap.middleware;

import dev.gotap.context.Context;

/** What the {@link Logger} does with a request that has run. */
interface RequestLog {

    /**
     * Logs one request. Called on the thread that ran it, by many threads at once.
     *
     * @param c its context
     * @param status what was, or will be, sent
     * @param nanos how long it took, &gt;= 0
     */
    void write(Context c, int status, long nanos);
}
