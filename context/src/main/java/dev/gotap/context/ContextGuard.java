package dev.gotap.context;

/**
 * How closely the use of contexts is watched.
 *
 * <p>In every mode a context answers only to the thread that runs its request, or to any thread after
 * {@link Context#async}; any other use throws {@link IllegalStateException}. So a reference that escaped never shows a
 * request to code that does not run on behalf of it. A context that went async, and one that was seen to be misused, never
 * serves another request.
 */
public enum ContextGuard {

    /**
     * For tests and development: a context serves one request and is then retired, so that every use after the end is
     * found, and the exception tells where the context was acquired and released. Costs two stack traces a request.
     */
    DEBUG,

    /**
     * For production, exact: as {@link #DEBUG}, but without the stack traces. Costs the allocation of a context per
     * request, under two kilobytes.
     */
    STRICT,

    /**
     * For production: contexts are recycled, at no allocation, and each use pays one comparison (under a nanosecond). A
     * use after the end is refused from every other thread at once. From the same thread it is refused unless that thread
     * runs a newer request with that very context, which is put off by handing out contexts in turn; the reference then
     * shows what the thread is working on at that moment, and nobody else's request.
     */
    POOLED;

    /**
     * {@link #DEBUG} where assertions are enabled, as test runners do; {@link #POOLED} otherwise.
     *
     * @return the mode for this JVM
     */
    public static ContextGuard ofJvm() {
        return ContextGuard.class.desiredAssertionStatus() ? DEBUG : POOLED;
    }
}
