package dev.gotap.middleware;

/** Counts requests of keys that have no usage of their own yet, or whose usage was dropped a moment ago. */
final class Newcomers {

    private final Meter meter;
    private final UsageTable table;

    Newcomers(Meter meter, UsageTable table) {
        this.meter = meter;
        this.table = table;
    }

    /** What was counted, and where. */
    record Taken(Usage usage, long taken) {}

    Taken take(long key, long now) {
        Usage shared = table.shared(key);
        while (true) {
            Usage usage = table.add(key, now);
            if (usage == null) {
                return takeShared(key, shared, now);
            }
            long taken = Usage.isPending(usage.state()) ? meter.begin(usage, shared, now) : meter.take(usage, now);
            if (taken == Meter.OUTRUN) {
                return takeShared(key, shared, now);
            }
            if (taken != Meter.GONE) {
                return new Taken(usage, taken);
            }
        }
    }

    /**
     * Counts where keys without room do. Another request of this key may find room at the same time: if it has not begun
     * there, its usage is dropped, and it will begin with what is counted here; if it has, this one counts there as well.
     */
    private Taken takeShared(long key, Usage shared, long now) {
        long taken = meter.take(shared, now);
        while (!Meter.isRefused(taken)) {
            Usage own = table.find(key);
            long state = own == null ? 0 : own.state();
            if (own == null || Usage.isDead(state) || Usage.isPending(state) && own.kill(state)) {
                break;
            }
            long also = meter.take(own, now);
            if (also != Meter.GONE) {
                return new Taken(own, also);
            }
        }
        return new Taken(shared, taken);
    }
}
