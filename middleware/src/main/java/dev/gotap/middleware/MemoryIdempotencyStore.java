package dev.gotap.middleware;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in memory: for one process, and as long as it lives. A restart forgets everything, so a retry that comes after
 * one runs again; a database is the store for what must not be done twice even then.
 *
 * <p>It holds no more requests than it was told to, and forgets none before its time: when it is full it says {@link
 * IdempotencyStore.Full}. When the bodies together reach their limit, further answers are kept without theirs. What has
 * expired is removed by whoever comes along, once a minute, and at once when room is needed. Requests for different ids do
 * not wait for each other.
 */
public final class MemoryIdempotencyStore implements IdempotencyStore {

    private static final long SWEEP_MILLIS = 60_000;
    private static final long HURRIED_SWEEP_MILLIS = 1_000;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong tokens = new AtomicLong();
    private final AtomicLong swept;
    private final int maxRequests;
    private final long maxBytes;
    private final Clock clock;

    /**
     * A store with these limits.
     *
     * @param maxRequests how many requests it remembers, 1 or more; one takes about 400 bytes
     * @param maxBytes how long their bodies are together, &gt;= 0
     * @param clock tells when they have expired
     * @throws IllegalArgumentException for another limit
     */
    public MemoryIdempotencyStore(int maxRequests, long maxBytes, Clock clock) {
        if (maxRequests < 1) {
            throw new IllegalArgumentException("maxRequests: " + maxRequests + " (expected: >= 1)");
        }
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: >= 0)");
        }
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
        this.clock = requireNonNull(clock, "clock");
        this.swept = new AtomicLong(clock.millis());
    }

    /**
     * A store of 100,000 requests and 64 MiB, by the system's clock.
     *
     * @return a new store
     */
    public static MemoryIdempotencyStore create() {
        return new MemoryIdempotencyStore(100_000, 64L << 20, Clock.systemUTC());
    }

    /**
     * How many requests it remembers, those that have expired and are not yet removed among them.
     *
     * @return at most what it was told
     */
    public int size() {
        return size.get();
    }

    @Override
    public Verdict tryBegin(Claim claim) {
        long now = clock.millis();
        sweep(now, SWEEP_MILLIS);
        Verdict verdict = begin(claim, now);
        return verdict instanceof Full && sweep(now, HURRIED_SWEEP_MILLIS) ? begin(claim, now) : verdict;
    }

    private Verdict begin(Claim claim, long now) {
        @Nullable Verdict[] verdict = new Verdict[1];
        entries.compute(claim.id(), (id, known) -> {
            verdict[0] = refusal(claim, known, now);
            if (verdict[0] != null) {
                return known;
            }
            Entry begun = known == null || known.hasExpired(now)
                    ? Entry.of(claim, tokens.incrementAndGet(), now)
                    : known.takenOver(claim, tokens.incrementAndGet(), now);
            bytes.addAndGet(-bytesOf(known));
            verdict[0] = new Begun(new Lease(id, begun.token));
            return begun;
        });
        return requireNonNull(verdict[0], "verdict");
    }

    /** Null when the request is to begin; there is room for it then. */
    private @Nullable Verdict refusal(Claim claim, @Nullable Entry known, long now) {
        if (known == null) {
            return reserve() ? null : new Full();
        }
        if (known.hasExpired(now)) {
            return null;
        }
        if (!known.fingerprint.equals(claim.fingerprint())) {
            return new Mismatch();
        }
        if (known.answer != null) {
            return new Completed(known.answer);
        }
        if (known.leaseEnds > now) {
            return new InFlight();
        }
        return claim.takesOver() ? null : new Lost();
    }

    private boolean reserve() {
        boolean room = size.incrementAndGet() <= maxRequests;
        if (!room) {
            size.decrementAndGet();
        }
        return room;
    }

    @Override
    public void complete(Lease lease, StoredAnswer answer) {
        long now = clock.millis();
        entries.compute(lease.id(), (id, known) -> {
            if (known == null || known.token != lease.token() || known.hasExpired(now)) {
                throw IdempotencyStore.leaseLost();
            }
            return known.answer == null ? known.answered(affordable(answer)) : known;
        });
    }

    private StoredAnswer affordable(StoredAnswer answer) {
        byte[] body = answer.body();
        int length = body == null ? 0 : body.length;
        if (bytes.addAndGet(length) <= maxBytes) {
            return answer;
        }
        bytes.addAndGet(-length);
        return length == 0 ? answer : answer.withBody(null);
    }

    @Override
    public void abandon(Lease lease) {
        entries.computeIfPresent(lease.id(), (id, known) -> {
            if (known.token != lease.token() || known.answer != null) {
                return known;
            }
            size.decrementAndGet();
            return null;
        });
    }

    /** Removes what has expired, if nobody has done so lately; false when somebody has. */
    private boolean sweep(long now, long pauseMillis) {
        long last = swept.get();
        if (now - last < pauseMillis || !swept.compareAndSet(last, now)) {
            return false;
        }
        for (String id : entries.keySet()) {
            entries.computeIfPresent(id, (same, known) -> {
                if (!known.hasExpired(now)) {
                    return known;
                }
                size.decrementAndGet();
                bytes.addAndGet(-bytesOf(known));
                return null;
            });
        }
        return true;
    }

    private static int bytesOf(@Nullable Entry entry) {
        StoredAnswer answer = entry == null ? null : entry.answer;
        byte[] body = answer == null ? null : answer.body();
        return body == null ? 0 : body.length;
    }

    /** What is known of one id; without an answer it is under way. */
    private record Entry(
            String fingerprint,
            long token,
            long leaseEnds,
            long expires,
            @Nullable StoredAnswer answer) {

        static Entry of(Claim claim, long token, long now) {
            long leaseEnds = now + claim.lease().toMillis();
            return new Entry(
                    claim.fingerprint(), token, leaseEnds, now + claim.ttl().toMillis(), null);
        }

        boolean hasExpired(long now) {
            return expires <= now && (answer != null || leaseEnds <= now);
        }

        Entry takenOver(Claim claim, long newToken, long now) {
            return new Entry(fingerprint, newToken, now + claim.lease().toMillis(), expires, null);
        }

        Entry answered(StoredAnswer kept) {
            return new Entry(fingerprint, token, leaseEnds, expires, kept);
        }
    }
}
