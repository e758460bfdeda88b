package dev.gotap.middleware;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that lets everything through, and fails when it is told to. */
final class FakeStore implements RateLimitStore {

    final List<String> asked = new ArrayList<>();
    final List<String> reset = new ArrayList<>();
    RateLimitDecision decision = new RateLimitDecision(true, 7, 1_500_000_000, 60_000_000_000L);

    @Nullable
    Exception failure;

    @Override
    public RateLimitDecision take(String key, RateLimit limit) throws Exception {
        asked.add(key);
        if (failure != null) {
            throw failure;
        }
        return decision;
    }

    @Override
    public void reset(String key) throws Exception {
        reset.add(key);
        if (failure != null) {
            throw failure;
        }
    }
}
