package dev.gotap.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a run was made, and of what.
 *
 * @param startedAt the beginning, in UTC
 * @param commit what was measured; ends with {@code -dirty} when the sources differed from it
 * @param quick whether the times were cut short
 * @param cpu the model, as the system names it
 * @param cores available to the JVM
 * @param memoryMb of the machine
 * @param os name and architecture
 * @param kernel its version
 * @param jdk vendor and version
 */
record Environment(
        String startedAt,
        String commit,
        boolean quick,
        String cpu,
        int cores,
        long memoryMb,
        String os,
        String kernel,
        String jdk) {

    static final String FILE = "environment.json";

    static Environment here(String commit, boolean quick) throws IOException {
        return new Environment(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                commit,
                quick,
                procLine("/proc/cpuinfo", "model name", "unknown"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(procLine("/proc/meminfo", "MemTotal", "0").replaceAll("\\D", "")) / 1024,
                System.getProperty("os.name") + ' ' + System.getProperty("os.arch"),
                System.getProperty("os.version"),
                System.getProperty("java.vendor") + ' ' + System.getProperty("java.vm.version"));
    }

    static Environment read(Path folder) {
        return JsonMapper.builder().build().readValue(folder.resolve(FILE), Environment.class);
    }

    void write(Path folder) {
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FILE), this);
    }

    /** What must be alike for times to be compared, and is not. The commit may differ, and the kernel. */
    List<String> differencesTo(Environment other) {
        List<String> differences = new ArrayList<>();
        compare(differences, "cpu", cpu, other.cpu);
        compare(differences, "cores", cores, other.cores);
        compare(differences, "memory in GB", Math.round(memoryMb / 1024.0), Math.round(other.memoryMb / 1024.0));
        compare(differences, "os", os, other.os);
        compare(differences, "jdk", jdk, other.jdk);
        compare(differences, "quick", quick, other.quick);
        return differences;
    }

    private static void compare(List<String> differences, String what, Object one, Object two) {
        if (!one.equals(two)) {
            differences.add(what + ": " + one + " and " + two);
        }
    }

    private static String procLine(String file, String key, String otherwise) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return otherwise;
        }
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith(key.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .orElse(otherwise);
        }
    }
}
