package dev.gotap.benchmarks.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** User and system time of a process, all threads together, as the system accounts for it. */
final class CpuTime {

    // USER_HZ, which is 100 on every Linux that runs a JVM, whatever the kernel's own tick is.
    private static final long TICK_NANOS = 10_000_000;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private CpuTime() {}

    /** Nanoseconds since the process started, in steps of 10 ms. */
    static long nanos(ProcessHandle process) throws IOException {
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        if (Files.isReadable(stat)) {
            return ofStat(Files.readString(stat));
        }
        return process.info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseThrow(() -> new IOException("no accounting of process " + process.pid()));
    }

    /** The name in parentheses may hold anything, so fields are counted from the last one (proc_pid_stat(5)). */
    static long ofStat(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * TICK_NANOS;
    }
}
