package dev.gotap.middleware;

import java.time.Clock;

/**
 * Makes transaction ids. Called by many threads at once. What it returns is 1 to 64 of {@code A-Z a-z 0-9 . _ -}, so that
 * it may stand in headers, logs and file names as it is.
 *
 * <table>
 * <caption>The generators here</caption>
 * <tr><th>generator</th><th>example</th><th>sorts by time</th><th>random bits</th></tr>
 * <tr><td>{@link #uuid7()}</td><td>{@code 019aa64c-3f6b-7a41-9d0e-52b1c3f0a7e4}</td><td>strictly</td><td>64</td></tr>
 * <tr><td>{@link #ulid()}</td><td>{@code 01KAK4RFVBF8G9TJ3PXQ6ZD2WM}</td><td>strictly</td><td>68</td></tr>
 * <tr><td>{@link #pos}</td><td>{@code POS-T1-20261121083000-004711-9TJ3PXQ6}</td><td>to the second, per terminal</td>
 *     <td>40</td></tr>
 * <tr><td>{@link #shortId()}</td><td>{@code 8g9tj3pxq6zd}</td><td>no</td><td>60</td></tr>
 * </table>
 *
 * <p>The random bits come from numbers that start at {@link java.security.SecureRandom} and go on without a lock, so no
 * two threads, processes or restarts share them. They make ids unique, not secret: an id grants nothing. Each id costs its
 * own {@code String} and nothing else; asserted by {@code TransactionIdAllocationTest}.
 */
@FunctionalInterface
public interface IdGenerator {

    /**
     * The next id.
     *
     * @return one that was never returned before
     */
    String next();

    /**
     * UUIDs of version 7 (RFC 9562, section 5.7) by the system's clock; see {@link #uuid7(Clock)}.
     *
     * @return a new generator
     */
    static IdGenerator uuid7() {
        return uuid7(Clock.systemUTC());
    }

    /**
     * UUIDs of version 7. Each is greater than the one before, whatever thread asks and wherever the clock goes: the twelve
     * bits after the time count on (RFC 9562, section 6.2, method 1), into the next millisecond if they must.
     *
     * @param clock asked once per id
     * @return a new generator
     */
    static IdGenerator uuid7(Clock clock) {
        return new Uuid7(new MonotonicTime(clock), StripedRandom.seeded()::next);
    }

    /**
     * ULIDs by the system's clock; see {@link #ulid(Clock)}.
     *
     * @return a new generator
     */
    static IdGenerator ulid() {
        return ulid(Clock.systemUTC());
    }

    /**
     * ULIDs: 26 characters of Crockford's base 32, 48 bits of time and 80 that are counted and random. Each is greater than
     * the one before.
     *
     * @param clock asked once per id
     * @return a new generator
     */
    static IdGenerator ulid(Clock clock) {
        return new Ulid(new MonotonicTime(clock), StripedRandom.seeded()::next);
    }

    /**
     * Ids for a till by the system's clock; see {@link #pos(String, Clock)}.
     *
     * @param terminal 1 to 16 of {@code A-Z a-z 0-9 . _ -}
     * @return a new generator
     * @throws IllegalArgumentException for another terminal
     */
    static IdGenerator pos(String terminal) {
        return pos(terminal, Clock.systemUTC());
    }

    /**
     * Ids that say at a glance where and when: {@code POS-<terminal>-<time>-<count>-<random>}. The time is UTC, down to the
     * second; the count has six digits and begins anywhere; the random part, eight characters of base 32, keeps two runs
     * and two processes of one terminal apart.
     *
     * @param terminal 1 to 16 of {@code A-Z a-z 0-9 . _ -}
     * @param clock asked once per id; its zone does not matter
     * @return a new generator
     * @throws IllegalArgumentException for another terminal
     */
    static IdGenerator pos(String terminal, Clock clock) {
        return new PosId(terminal, clock, StripedRandom.seeded()::next);
    }

    /**
     * Twelve random characters of base 32, in lower case: short enough to be read out, and with 60 bits. Among a million
     * ids the odds of any two being equal are one to two million.
     *
     * @return a new generator
     */
    static IdGenerator shortId() {
        return new ShortId(StripedRandom.seeded()::next);
    }
}
