package dev.gotap.benchmarks.network;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server in a process of its own. It ends when it is closed, and when this process ends. */
final class ServerProcess implements Target {

    /** What every server is started with: a fixed heap, and the collector that one core gets by default. */
    static final List<String> FLAGS =
            List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-Dorg.jboss.logging.provider=slf4j");

    private static final long ANSWER_SECONDS = 60;

    private final ServerSpec spec;
    private final Process process;
    private final BufferedReader out;
    private final InetSocketAddress address;

    private ServerProcess(ServerSpec spec, Process process, BufferedReader out) throws IOException {
        this.spec = spec;
        this.process = process;
        this.out = out;
        this.address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(await("ready ").trim()));
    }

    /** Starts it; it listens when this returns. */
    static ServerProcess start(ServerSpec spec, String classPath, Pinning pinning) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        String whole =
                spec.extraClassPath().isEmpty() ? classPath : spec.extraClassPath() + File.pathSeparator + classPath;
        command.addAll(List.of("-cp", whole, spec.main(), "0", spec.mode()));
        Process process = new ProcessBuilder(pinning.command(command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new ServerProcess(spec, process, process.inputReader(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw new IOException(spec.name() + " did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public ServerSpec spec() {
        return spec;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public long cpuNanos() throws IOException {
        return CpuTime.nanos(process.toHandle());
    }

    @Override
    public Vitals vitals() throws IOException {
        OutputStream in = process.getOutputStream();
        in.write("vitals\n".getBytes(StandardCharsets.UTF_8));
        in.flush();
        return Vitals.parse(await("vitals "));
    }

    /** What follows this word on the next line that begins with it; frameworks print lines of their own. */
    private String await(String word) throws IOException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                String next = out.readLine();
                while (next != null && !next.startsWith(word)) {
                    next = out.readLine();
                }
                return next == null ? "" : next.substring(word.length());
            } catch (IOException e) {
                return "";
            }
        });
        try {
            String found = line.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (found.isEmpty()) {
                throw new IOException("the process has ended instead of saying \"" + word.trim() + "\"");
            }
            return found;
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("no \"" + word.trim() + "\" for " + ANSWER_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        out.close();
    }
}
