package dev.gotap.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes what surrounds the raw results of a run: {@code Reporting begin FOLDER COMMIT [--quick]} the environment, before;
 * {@code Reporting end FOLDER} summary, report and page, after; {@code Reporting publish FOLDER FILE} the report elsewhere, if
 * the run is good enough to be published; {@code Reporting pending} what is not measured yet.
 */
public final class Reporting {

    private static final int PUBLISHED_FORKS = 2;

    private Reporting() {}

    /**
     * Writes.
     *
     * @param args what to do
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        boolean quick = words.remove("--quick");
        String command = words.isEmpty() ? "" : words.get(0) + ' ' + words.size();
        switch (command) {
            case "begin 3" -> Environment.here(words.get(2), quick).write(Path.of(words.get(1)));
            case "end 2" -> end(Path.of(words.get(1)));
            case "publish 3" -> publish(Path.of(words.get(1)), Path.of(words.get(2)));
            case "pending 1" ->
                Targets.pending()
                        .forEach((benchmark, reason) -> System.out.println("pending: " + benchmark + ": " + reason));
            default -> {
                System.err.println(
                        "Reporting begin FOLDER COMMIT [--quick] | end FOLDER | publish FOLDER FILE | pending");
                System.exit(2);
            }
        }
    }

    private static void end(Path folder) throws IOException {
        RunFolder run = RunFolder.salvaged(folder);
        Report report = new Report(run, Targets.read(), Targets.pending());
        Files.writeString(folder.resolve("BENCHMARK_RESULTS.md"), report.markdown());
        Files.writeString(folder.resolve(HtmlReport.FILE), new HtmlReport(run, Targets.read(), report).page());
        String summary = new Summary(run, report).markdown();
        Files.writeString(folder.resolve("BENCHMARK_SUMMARY.md"), summary);
        System.out.println(summary);
    }

    private static void publish(Path folder, Path file) throws IOException {
        RunFolder run = RunFolder.read(folder);
        if (run.fewestForks() < PUBLISHED_FORKS) {
            System.err.println(folder + ": measured in " + run.fewestForks() + " fork (expected: at least "
                    + PUBLISHED_FORKS + " for anything published)");
            System.exit(1);
        }
        Files.writeString(file, new Report(run, Targets.read(), Targets.pending()).markdown());
    }
}
