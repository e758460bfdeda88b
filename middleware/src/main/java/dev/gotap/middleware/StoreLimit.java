package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import dev.gotap.context.Context;
import dev.gotap.context.HttpError;
import dev.gotap.context.spi.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A limit that a store counts; when it does not, the fallback decides. */
final class StoreLimit {

    private static final KeyForm<String> WRITTEN = new KeyForm.Written();
    private static final String NOBODY = "";
    private static final int HASH_BYTES = 16;
    private static final long RETRY_AFTER_SECONDS = Outage.PAUSE_NANOS / 1_000_000_000;

    private final RateLimitKey key;
    private final RateLimit rule;
    private final RateLimitStore store;
    private final RateLimitFallback fallback;
    private final @Nullable LocalLimit share;
    private final Gate gate;
    private final Outage outage;
    private final String prefix;

    StoreLimit(
            RateLimiterOptions options,
            RateLimitStore store,
            RateLimitFallback fallback,
            @Nullable LocalLimit share,
            Gate gate) {
        this.key = options.key();
        this.rule = options.limit();
        this.store = store;
        this.fallback = fallback;
        this.share = share;
        this.gate = gate;
        String name = options.policyName();
        outage = new Outage(options.logger(), name, fallback.kind);
        prefix = name
                + ':'
                + rule.algorithm().name().charAt(0)
                + rule.limit()
                + '-'
                + rule.window().toSeconds()
                + '-'
                + rule.burst()
                + ':';
    }

    void apply(Context c, long now) throws Exception {
        if (!c.unwrap(Exchange.class).mayBlock()) {
            throw new IllegalStateException(
                    "a rate limiter with a store was asked on an I/O thread, which it would hold up"
                            + " (mend: remove nonBlocking() from the route, or the store from the limiter)");
        }
        RateLimitDecision decision = outage.mayAsk(now) ? ask(c, now) : null;
        if (decision == null) {
            decideAlone(c, now);
        } else if (decision.allowed()) {
            gate.pass(c, now, decision.remaining(), decision.moreInNanos(), decision.allInNanos());
        } else {
            gate.refuse(c, now, decision.moreInNanos(), decision.allInNanos());
        }
    }

    private @Nullable RateLimitDecision ask(Context c, long now) {
        String subject = key.subject(c, WRITTEN);
        try {
            RateLimitDecision decision = requireNonNull(
                    store.take(storeKey(subject == null ? NOBODY : subject), rule), "decision of the store");
            outage.answered();
            return decision;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outage.failed(e, now);
        } catch (Exception e) {
            outage.failed(e, now);
        }
        return null;
    }

    private void decideAlone(Context c, long now) throws Exception {
        if (share != null) {
            share.apply(c, now);
        } else if (fallback.kind == RateLimitFallback.Kind.CLOSED) {
            gate.setRetryAfter(c, RETRY_AFTER_SECONDS);
            HttpError unavailable =
                    HttpError.unavailable("Requests cannot be counted at the moment. Please try again later.");
            c.reported(unavailable); // the outage is logged once a minute, not once a request
            throw unavailable;
        }
    }

    void reset(Context c) throws Exception {
        String subject = key.subject(c, WRITTEN);
        store.reset(storeKey(subject == null ? NOBODY : subject));
    }

    void reset(List<String> values) throws Exception {
        for (String subject : key.subjects(values, WRITTEN)) {
            store.reset(storeKey(subject));
        }
    }

    long undecided() {
        return outage.undecided();
    }

    private String storeKey(String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return prefix + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
