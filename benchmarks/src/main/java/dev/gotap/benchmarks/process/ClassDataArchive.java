package dev.gotap.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JVM remembers of an earlier start: a class-data archive on Java 17 to 23 (JEP 350), an AOT cache from 25 on (JEP 514),
 * which holds linked classes, lambdas and profiles as well.
 */
final class ClassDataArchive {

    private static final boolean AOT_CACHE = Runtime.version().feature() >= 25;

    private final Path file;

    private ClassDataArchive(Path file) {
        this.file = file;
    }

    /** Runs a program once for practice, and keeps what it loaded. */
    static ClassDataArchive of(Path file, List<String> java, List<String> program)
            throws IOException, InterruptedException {
        List<String> practice = new ArrayList<>(java);
        practice.add((AOT_CACHE ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file);
        practice.addAll(program);
        ColdProcess process = new ColdProcess(practice);
        process.run();
        if (!Files.isRegularFile(file)) {
            throw new IOException(process + " left no archive in " + file
                    + " (expected: a JVM of the vendor's own build; mend: run it by hand to see why)");
        }
        return new ClassDataArchive(file);
    }

    /** What the report calls it. */
    static String kind() {
        return AOT_CACHE ? "AOT cache" : "class-data archive";
    }

    /** Tells a JVM to use it, and to fail rather than to start without it. */
    List<String> options() {
        return AOT_CACHE
                ? List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on")
                : List.of("-XX:SharedArchiveFile=" + file, "-Xshare:on");
    }
}
