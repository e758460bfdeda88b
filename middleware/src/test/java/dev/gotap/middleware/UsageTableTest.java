package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UsageTableTest {

    private static final int ROOM = 1000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestTime time = new TestTime();
    private final SplittableRandom random = new SplittableRandom(7);
    private final Meter meter = Meter.of(RateLimit.tokenBucket(2, Duration.ofSeconds(2)), time::passed);
    private final UsageTable table = new UsageTable(meter, ROOM);

    private Usage add(long key) {
        return new Newcomers(meter, table).take(key, time.passed()).usage();
    }

    private boolean isShared(Usage usage) {
        return usage.key < UsageTable.SHARED && table.shared(usage.key << 56) == usage;
    }

    private Set<Usage> fill(int count) {
        Set<Usage> added = new HashSet<>();
        while (added.size() < count) {
            added.add(add(random.nextLong()));
        }
        return added;
    }

    @Test
    void find_knownAndUnknownKeys() {
        Usage usage = add(42);

        assertThat(table.find(42)).isSameAs(usage);
        assertThat(table.find(43)).isNull();
        assertThat(add(42)).as("a key is there once").isSameAs(usage);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void full_ofLiveKeys_newOnesShareAndNoneIsDropped() {
        Set<Usage> known = fill(ROOM);

        Usage shared = add(random.nextLong());

        assertThat(isShared(shared)).isTrue();
        assertThat(known).allMatch(usage -> table.find(usage.key) == usage && !isShared(usage));
        assertThat(table.size()).isEqualTo(ROOM);
    }

    @Test
    void shared_anyNumberOfKeys_areNoMoreUsagesThanPromised() {
        fill(ROOM);
        Set<Usage> shared = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            shared.add(add(random.nextLong()));
        }

        assertThat(shared).hasSize(UsageTable.SHARED).allMatch(this::isShared);
        assertThat(table.size()).isEqualTo(ROOM);
    }

    @Test
    void full_ofIdleKeys_newOnesTakeTheirPlaces() {
        fill(ROOM);
        time.pass(SECOND);

        assertThat(fill(ROOM)).noneMatch(this::isShared);
        assertThat(table.size()).isEqualTo(ROOM);
    }

    @Test
    void idleKeys_amongLiveOnes_areTheOnlyOnesDropped() {
        Set<Usage> idle = fill(ROOM / 2);
        time.pass(Duration.ofMillis(999));
        Set<Usage> live = fill(ROOM / 2);
        time.pass(Duration.ofMillis(1));

        Set<Usage> more = fill(ROOM / 2);

        assertThat(more).noneMatch(this::isShared);
        assertThat(live).allMatch(usage -> table.find(usage.key) == usage);
        assertThat(idle).allMatch(usage -> Usage.isDead(usage.state()));
    }

    @Test
    void idleKeys_thatNobodyAsksFor_leaveAsOthersCome() {
        fill(ROOM);
        for (int i = 0; i < 100; i++) {
            time.pass(Duration.ofMillis(100));
            fill(20);
        }

        assertThat(table.size())
                .as("20 new keys every tenth of a second, each live for one second")
                .isLessThan(600);
    }

    @Test
    void reset_forgetsOneKey() {
        Usage usage = add(42);
        Usage other = add(43);

        table.reset(42, time.passed());

        assertThat(table.find(42)).isNull();
        assertThat(meter.take(usage, time.passed())).isEqualTo(Meter.GONE);
        assertThat(table.find(43)).isSameAs(other);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void room_forOneKey_works() {
        UsageTable tiny = new UsageTable(meter, 1);

        assertThat(take(tiny, meter, 1, 0)).isNotEqualTo(Meter.GONE);
        assertThat(take(tiny, meter, 2, 0)).isNotEqualTo(Meter.GONE);
        assertThat(tiny.find(2)).isNull();
        assertThat(tiny.size()).isEqualTo(1);
    }

    @Test
    void room_afterACrowd_doesNotGiveAKeyItsLimitTwice() {
        Set<Usage> known = fill(ROOM);
        long key = random.nextLong();
        take(table, meter, key, time.passed());
        assertThat(table.find(key)).isNull();
        table.reset(known.iterator().next().key, time.passed());

        assertThat(Meter.isRefused(take(table, meter, key, time.passed())))
                .as("the second of two")
                .isFalse();
        assertThat(table.find(key)).as("it has room now").isNotNull();
        assertThat(Meter.isRefused(take(table, meter, key, time.passed()))).isTrue();
    }

    @Test
    void manyThreads_addingAndDroppingTheSameKeys_loseNoRequestAndKeepTheBound() throws Exception {
        // Sixteen keys in a table for eight, and time that runs: keys are dropped and come back all the while.
        AtomicLong clock = new AtomicLong();
        RateLimit limit = RateLimit.tokenBucket(10, SECOND);
        Meter racing = Meter.of(limit, clock::get);
        UsageTable small = new UsageTable(racing, 8);
        AtomicLong[] admitted = new AtomicLong[16];
        for (int i = 0; i < admitted.length; i++) {
            admitted[i] = new AtomicLong();
        }
        Crew.run(seed -> () -> {
            SplittableRandom keys = new SplittableRandom(seed);
            for (int i = 0; i < 50_000; i++) {
                int key = keys.nextInt(16);
                long now = clock.addAndGet(keys.nextInt(200_000));
                if (!Meter.isRefused(take(small, racing, key, now))) {
                    admitted[key].incrementAndGet();
                }
                assertThat(small.size()).isBetween(0, 8);
            }
            return null;
        });

        long most = 10 + clock.get() / limit.intervalNanos();
        assertThat(admitted).allMatch(count -> count.get() <= most && count.get() > 10);
    }

    private static long take(UsageTable table, Meter meter, long key, long now) {
        Usage known = table.find(key);
        long taken = known == null ? Meter.GONE : meter.take(known, now);
        return taken != Meter.GONE
                ? taken
                : new Newcomers(meter, table).take(key, now).taken();
    }
}
