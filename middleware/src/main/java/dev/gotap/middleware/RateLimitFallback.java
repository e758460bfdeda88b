package dev.gotap.middleware;

/**
 * What a limiter does with requests that its {@link RateLimitStore} does not decide. A store that fails three times in a
 * row is left alone for a second at a time, with one request asking whether it is back, so that an outage does not make
 * every request wait; the others go by the fallback at once.
 */
public final class RateLimitFallback {

    enum Kind {
        OPEN("let through"),
        CLOSED("answered with 503"),
        LOCAL_SHARE("limited by this process to its share");

        final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private static final RateLimitFallback OPEN = new RateLimitFallback(Kind.OPEN, 1);
    private static final RateLimitFallback CLOSED = new RateLimitFallback(Kind.CLOSED, 1);

    final Kind kind;
    final int nodes;

    private RateLimitFallback(Kind kind, int nodes) {
        this.kind = kind;
        this.nodes = nodes;
    }

    /**
     * Lets every request through, without any limit: where a limit saves work, and the answer matters more.
     *
     * @return the fallback
     */
    public static RateLimitFallback open() {
        return OPEN;
    }

    /**
     * Answers 503 with {@code Retry-After}: where the limit guards something, such as guesses at a password. The store then
     * has to be as available as the application.
     *
     * @return the fallback
     */
    public static RateLimitFallback closed() {
        return CLOSED;
    }

    /**
     * Lets each process count by itself, to its share of the limit, rounded down: together they stay within the whole,
     * but a client that always meets the same process gets less than it should.
     *
     * @param nodes how many processes there are at most, &gt; 0
     * @return the fallback
     * @throws IllegalArgumentException for no nodes; and from the limiter, if there are more of them than requests
     */
    public static RateLimitFallback localShare(int nodes) {
        if (nodes < 1) {
            throw new IllegalArgumentException("nodes: " + nodes + " (expected: > 0)");
        }
        return new RateLimitFallback(Kind.LOCAL_SHARE, nodes);
    }

    @Override
    public String toString() {
        return kind == Kind.LOCAL_SHARE
                ? "localShare(" + nodes + ")"
                : kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
