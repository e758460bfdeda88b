package dev.gotap.context;

/**
 * How closely the use of contexts is watched.
 *
 * <p>In both modes a context answers only to the thread that runs its request, or to any thread after
 * {@link Context#async}; any other use throws {@link IllegalStateException}. A context that went async, and one that was
 * seen to be misused, never serves another request.
 */
public enum ContextGuard {

    /**
     * For tests and development: a context serves one request and is then retired, so that every use after the end is
     * found, and the exception tells where the context was acquired and released. Costs two stack traces a request.
     */
    DEBUG,

    /**
     * For production: contexts are recycled, at no allocation, and each use pays one comparison (under a nanosecond). A
     * use after the end is refused from every other thread at once; from the same thread it is refused for as long as
     * that very context is not serving a new request on that thread, which is put off by handing out contexts in turn.
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
