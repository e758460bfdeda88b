package dev.gotap.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No id comes twice: from 16 threads, from two processes, after a restart; all of it within one and the same millisecond. */
class IdUniquenessTest {

    private static final int THREADS = 16;
    private static final int PER_THREAD = 20_000;
    private static final int PER_PROCESS = 20_000;

    static List<IdGenerator> generators(Clock clock) {
        return List.of(
                IdGenerator.uuid7(clock), IdGenerator.ulid(clock), IdGenerator.pos("T1", clock), IdGenerator.shortId());
    }

    private static StoppedClock clock() {
        return new StoppedClock("2026-11-21T08:30:00.123Z");
    }

    @Test
    void ids_ofSixteenThreads_areAllDifferent() throws Exception {
        for (IdGenerator generator : generators(clock())) {
            assertThat(new HashSet<>(ofThreads(generator))).hasSize(THREADS * PER_THREAD);
        }
    }

    @Test
    @Timeout(60)
    void ids_ofTwoProcessesAndARestart_areAllDifferent() throws Exception {
        Process first = start();
        Process second = start();
        Set<String> ids = new HashSet<>(read(first));
        ids.addAll(read(second));
        ids.addAll(read(start())); // as after a restart
        for (IdGenerator generator : generators(clock())) {
            for (int i = 0; i < PER_PROCESS; i++) {
                ids.add(generator.next());
            }
        }

        assertThat(ids).hasSize(4 * 4 * PER_PROCESS);
    }

    private static List<String> ofThreads(IdGenerator generator) throws Exception {
        CyclicBarrier line = new CyclicBarrier(THREADS);
        Callable<List<String>> task = () -> {
            List<String> ids = new ArrayList<>(PER_THREAD);
            line.await();
            for (int i = 0; i < PER_THREAD; i++) {
                ids.add(generator.next());
            }
            return ids;
        };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<String> all = new ArrayList<>(THREADS * PER_THREAD);
            for (Future<List<String>> ids : threads.invokeAll(java.util.Collections.nCopies(THREADS, task))) {
                all.addAll(ids.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Process start() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> read(Process process) throws Exception {
        try (BufferedReader output = process.inputReader()) {
            List<String> ids = output.lines().toList();
            assertThat(process.waitFor()).isZero();
            assertThat(ids).hasSize(4 * PER_PROCESS);
            return ids;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Prints ids of each kind, a line each. */
    static final class OtherProcess {

        private OtherProcess() {}

        public static void main(String[] arguments) {
            StringBuilder lines = new StringBuilder();
            for (IdGenerator generator : generators(clock())) {
                for (int i = 0; i < PER_PROCESS; i++) {
                    lines.append(generator.next()).append('\n');
                }
            }
            System.out.print(lines);
        }
    }
}
