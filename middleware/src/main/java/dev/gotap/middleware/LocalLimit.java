package dev.gotap.middleware;

import dev.gotap.context.Context;
import java.util.List;
import java.util.function.LongSupplier;

/** A limit that this process counts by itself. Allocates nothing for a key it knows. */
final class LocalLimit {

    // The tag of what stands for all requests without a key; no kind of key has it, since no name is empty.
    private static final int NOBODY = 0;

    private final RateLimitKey key;
    private final SipHash secret = SipHash.random();
    private final Meter meter;
    private final UsageTable table;
    private final Newcomers newcomers;
    private final Gate gate;
    private final Crowd crowd;
    private final boolean tellsMore;
    private final boolean tellsAll;

    LocalLimit(RateLimiterOptions options, RateLimit rule, Gate gate, LongSupplier nanos) {
        this.key = options.key();
        this.meter = Meter.of(rule, nanos);
        this.table = new UsageTable(meter, options.maxKeys());
        this.newcomers = new Newcomers(meter, table);
        this.gate = gate;
        this.crowd = new Crowd(options.logger(), options.policyName(), options.maxKeys());
        this.tellsMore = gate.tellsMore();
        this.tellsAll = gate.tellsAll();
    }

    void apply(Context c, long now) throws Exception {
        long hash = key.hash(c, secret);
        if (hash == 0) {
            hash = secret.of(NOBODY, 0, 0);
        }
        Usage usage = table.find(hash);
        if (usage != null) {
            long taken = meter.take(usage, now);
            if (taken != Meter.GONE) {
                decide(c, usage, taken, now);
                return;
            }
        }
        Newcomers.Taken taken = newcomers.take(hash, now);
        if (isShared(taken.usage(), hash)) {
            crowd.met(now);
        }
        decide(c, taken.usage(), taken.taken(), now);
    }

    @SuppressWarnings("ReferenceEquality") // that very counter
    private boolean isShared(Usage usage, long hash) {
        return usage == table.shared(hash);
    }

    private void decide(Context c, Usage usage, long taken, long now) throws Exception {
        if (Meter.isRefused(taken)) {
            gate.refuse(c, now, meter.moreInNanos(usage, taken, now), meter.allInNanos(usage, taken, now));
            return;
        }
        long moreIn = tellsMore ? meter.moreInNanos(usage, taken, now) : 0;
        long allIn = tellsAll ? meter.allInNanos(usage, taken, now) : 0;
        gate.pass(c, now, meter.remaining(taken, now), moreIn, allIn);
    }

    void reset(Context c, long now) {
        long hash = key.hash(c, secret);
        table.reset(hash == 0 ? secret.of(NOBODY, 0, 0) : hash, now);
    }

    void reset(List<String> values, long now) {
        for (long hash : key.subjects(values, new KeyForm.Hashed(secret))) {
            table.reset(hash, now);
        }
    }

    int keys() {
        return table.size();
    }

    long crowdedOut() {
        return crowd.size();
    }
}
