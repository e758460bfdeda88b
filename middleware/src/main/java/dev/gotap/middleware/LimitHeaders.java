package dev.gotap.middleware;

import dev.gotap.context.Context;
import dev.gotap.context.HeaderLine;
import dev.gotap.context.HeaderName;
import dev.gotap.context.Key;
import java.util.Set;

/** Sets the headers of one limiter. Allocates nothing for values it has shown recently. */
final class LimitHeaders {

    private static final HeaderName LIMIT = HeaderName.of("X-RateLimit-Limit");
    private static final HeaderName REMAINING = HeaderName.of("X-RateLimit-Remaining");
    private static final HeaderName RESET = HeaderName.of("X-RateLimit-Reset");
    private static final HeaderName POLICY = HeaderName.of("RateLimit-Policy");
    private static final HeaderName SERVICE_LIMIT = HeaderName.of("RateLimit");

    /** What the limiters before this one have shown as left. */
    private static final Key<TextCache.Text> SHOWN = Key.of("rateLimitRemaining");
    /** The policy of a limiter before this one. */
    private static final Key<HeaderLine> SENT = Key.of("rateLimitPolicy");

    private static final long NANOS = 1_000_000_000;
    private static final long EXACT = 10_000;
    private static final int SECONDS_BITS = 25; // 366 days

    final boolean x;
    final boolean ietf;
    private final boolean retryAfter;
    private final HeaderLine limit;
    private final HeaderLine policy;
    private final long step;
    private final long mostSeconds;
    private final TextCache remainings;
    private final TextCache resets;
    private final TextCache serviceLimits;
    private final WallTime wall;

    LimitHeaders(Set<RateLimitHeader> families, String name, RateLimit rule, WallTime wall) {
        this.wall = wall;
        x = families.contains(RateLimitHeader.X_RATELIMIT);
        ietf = families.contains(RateLimitHeader.IETF_DRAFT);
        retryAfter = families.contains(RateLimitHeader.RETRY_AFTER);
        limit = HeaderLine.of(LIMIT, Long.toString(rule.burst()));
        policy = HeaderLine.of(POLICY, policy(name, rule));
        step = step(rule.burst());
        boolean bucket = rule.algorithm() == RateLimit.Algorithm.TOKEN_BUCKET;
        long windowNanos = rule.window().toNanos();
        mostSeconds = seconds(bucket ? rule.intervalNanos() : windowNanos) + 1;
        long numbers = Math.min(rule.burst(), 2 * EXACT) + 1;
        remainings = new TextCache(REMAINING, x ? numbers : 0, Long::toString);
        resets = new TextCache(
                RESET, x ? seconds(bucket ? rule.burst() * rule.intervalNanos() : windowNanos) + 2 : 0, Long::toString);
        String item = '"' + name + "\";r=";
        serviceLimits = new TextCache(
                SERVICE_LIMIT,
                ietf ? numbers * mostSeconds : 0,
                number -> item + (number >>> SECONDS_BITS) + ";t=" + (number & (1 << SECONDS_BITS) - 1));
    }

    /** The refusing limiter's numbers are shown in any case. */
    void set(Context c, long now, long left, long moreInNanos, long allInNanos, boolean refused) {
        if (x) {
            setX(c, left, now, allInNanos, refused);
        }
        if (ietf) {
            addIetf(c, left, seconds(moreInNanos));
        }
    }

    void setRetryAfter(Context c, long inSeconds) {
        if (retryAfter) {
            c.setHeader(HeaderName.RETRY_AFTER, Long.toString(inSeconds));
        }
    }

    /** Rounded up, at least one. */
    static long seconds(long nanos) {
        return Math.max(1, (nanos + NANOS - 1) / NANOS);
    }

    private void setX(Context c, long left, long now, long allInNanos, boolean refused) {
        TextCache.Text shown = c.get(SHOWN);
        if (shown != null && shown.number() <= left && !refused) {
            return;
        }
        TextCache.Text mine = left < EXACT ? remainings.of(left, left) : rounded(left);
        long reset = wall.secondsAfter(now, allInNanos);
        c.set(SHOWN, mine);
        c.setHeader(limit);
        c.setHeader(mine.line());
        c.setHeader(resets.of(reset, reset).line());
    }

    private void addIetf(Context c, long left, long moreInSeconds) {
        long steps = left / step;
        long shown = left < EXACT ? left : steps * step;
        long slot = left < EXACT ? left : EXACT + steps;
        HeaderLine line = serviceLimits
                .of(shown << SECONDS_BITS | moreInSeconds, slot * mostSeconds + moreInSeconds)
                .line();
        if (c.get(SENT) == null) {
            c.set(SENT, policy);
            c.setHeader(policy);
            c.setHeader(line);
        } else {
            c.addHeader(POLICY.text(), policy.value());
            c.addHeader(SERVICE_LIMIT.text(), line.value());
        }
    }

    /** Numbers that are neighbours as they are shown have neighbouring slots. */
    private TextCache.Text rounded(long left) {
        long steps = left / step;
        return remainings.of(steps * step, EXACT + steps);
    }

    private static String policy(String name, RateLimit rule) {
        String policy =
                '"' + name + "\";q=" + rule.limit() + ";w=" + rule.window().toSeconds();
        return rule.burst() == rule.limit() ? policy : policy + ";gotap-burst=" + rule.burst();
    }

    /** The power of ten that leaves a number at most four digits. */
    private static long step(long most) {
        long step = 1;
        while (most / step >= EXACT) {
            step *= 10;
        }
        return step;
    }
}
