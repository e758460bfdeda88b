package dev.gotap.examples.pos.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The service as users start it: a Java process of its own, told what to do by its environment. */
final class ServiceProcess implements AutoCloseable {

    private static final String STARTED = "the dashboard of the day is at ";

    private final Process process;
    private final Thread reader;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> url = new CompletableFuture<>();

    private ServiceProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of the service");
        reader.setDaemon(true);
        reader.start();
    }

    /** A service that listens on any free port, with its database in that directory. */
    static ServiceProcess in(Path directory) {
        return with(Map.of(
                "POS_PORT", "0", "POS_DATABASE", directory.resolve("shop").toString()));
    }

    static ServiceProcess with(Map<String, String> environment) {
        return start(PosService.class, environment, List.of("-cp", System.getProperty("java.class.path")));
    }

    /** One that ends itself at that step of its first request; see {@link HaltingService}. */
    static ServiceProcess haltingAt(String step, Map<String, String> environment, ServiceArchive archive) {
        var options = new ArrayList<>(archive.options());
        options.add("-D" + HaltingService.STEP + "=" + step);
        return halting(environment, options);
    }

    /** One that would end itself, but for want of a step, with these options. */
    static ServiceProcess halting(Map<String, String> environment, List<String> options) {
        return start(HaltingService.class, environment, options);
    }

    /** The program as it is delivered, started with these options. */
    static ServiceProcess ofJar(Path jar, Map<String, String> environment, List<String> options) {
        var words = new ArrayList<>(List.of(java()));
        words.addAll(options);
        words.addAll(List.of("-jar", jar.toString()));
        return start(words, environment);
    }

    private static ServiceProcess start(Class<?> program, Map<String, String> environment, List<String> options) {
        var words = new ArrayList<>(List.of(
                java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=logback.xml")); // as users have it; tests are quieter
        words.addAll(options);
        words.add(program.getName());
        return start(words, environment);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static ServiceProcess start(List<String> words, Map<String, String> environment) {
        var command = new ProcessBuilder(words);
        command.environment().keySet().removeIf(name -> name.startsWith("POS_"));
        command.environment().putAll(environment);
        try {
            return new ServiceProcess(command.redirectErrorStream(true).start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it is, once it has said so. */
    String url() throws Exception {
        return url.get(30, TimeUnit.SECONDS);
    }

    Till till() throws Exception {
        return new Till(url());
    }

    /** Sends it SIGTERM. */
    void askToEnd() {
        // Through the handle: Process.destroy would also close the pipe that its last words come through.
        process.toHandle().destroy();
    }

    /** Ends it at once. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Its exit code, once it has ended and said its last words. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the service still runs: " + output());
        }
        reader.join(TimeUnit.SECONDS.toMillis(10));
        return process.exitValue();
    }

    String output() {
        return String.join("\n", lines);
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                int at = line.indexOf(STARTED);
                if (at >= 0) {
                    url.complete(line.substring(at + STARTED.length()));
                }
            }
        } catch (IOException closed) {
            lines.add(closed.toString());
        }
        url.completeExceptionally(new AssertionError("the service ended before it was ready: " + output()));
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
