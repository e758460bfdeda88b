package dev.gotap.router.undertow;

import java.util.concurrent.TimeUnit;

/**
 * Whether the tasks of late were long, as processors guess at branches: a count that a long task raises by four and any
 * other lowers by one. When all tasks are long, that is known after three; one in more than four changes nothing, since
 * on a busy core a quick task, too, takes long when its thread loses the core: one in ten or so. Guarded by the lock of
 * {@link Workers}.
 */
final class Pace {

    private static final int RISE = 4;
    private static final int SLOW = 2 * RISE;
    private static final int MOST = 16 * RISE;

    private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long UNEASY_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int QUIET_LOOKS = 50;

    private int level;
    private int quietLooks;

    /** A task has ended. */
    void taken(boolean wasLong) {
        if (wasLong) {
            level = Math.min(MOST, level + RISE);
        } else if (level > 0) {
            level--;
        }
    }

    /** Whether the next tasks should not wait for the one before. */
    boolean isSlow() {
        return level > SLOW;
    }

    /** How long the lookout may rest; 0 for until it is called, after it has found no task waiting for a while. */
    long untilNextLook(boolean tasksWait) {
        quietLooks = tasksWait ? 0 : quietLooks + 1;
        if (quietLooks > QUIET_LOOKS) {
            quietLooks = 0;
            return 0;
        }
        return level > RISE ? UNEASY_NANOS : CALM_NANOS;
    }
}
