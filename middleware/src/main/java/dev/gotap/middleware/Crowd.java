package dev.gotap.middleware;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** Counts the requests whose keys found no room, and logs them at most once a minute. */
final class Crowd {

    private final Logger logger;
    private final String name;
    private final int maxKeys;
    private final AtomicLong size = new AtomicLong();
    private final LogPeriod period = new LogPeriod();

    Crowd(Logger logger, String name, int maxKeys) {
        this.logger = logger;
        this.name = name;
        this.maxKeys = maxKeys;
    }

    void met(long now) {
        long count = size.incrementAndGet();
        if (period.isOver(now)) {
            logger.warn(
                    "rate limiter \"{}\": all {} keys are in use, so that new ones share {} counters; {} requests did so since"
                            + " the last such line (mend: withMaxKeys(...), or a key that clients cannot make up)",
                    name,
                    maxKeys,
                    UsageTable.SHARED,
                    period.since(count));
        }
    }

    long size() {
        return size.get();
    }
}
