package dev.gotap.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** One fresh JVM with a {@link StartedServer}, from its start to its first answer. */
final class ColdProcess {

    private static final byte[] REQUEST =
            "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<String> command;

    /** That command starts it. */
    ColdProcess(List<String> command) {
        this.command = command;
    }

    /** Starts it, asks it once, lets it count what is alive on its heap, and ends it. */
    Start run() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
            String answer = answer((int) number(said));
            long end = System.nanoTime();
            Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
            if (!answer.startsWith("HTTP/1.1 200 ") || !answer.endsWith("\r\n\r\npong")) {
                throw new IOException(this + " answered " + answer + " (expected: 200 pong)");
            }
            process.getOutputStream().write('h');
            process.getOutputStream().flush();
            return new Start(end - begin, cpu.toNanos(), number(said));
        } finally {
            process.getOutputStream().close(); // it ends with its input, and writes its archive if it was told to
            process.waitFor();
        }
    }

    private long number(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(StartedServer.MARK)) {
                return Long.parseLong(line.substring(StartedServer.MARK.length()));
            }
        }
        throw new IOException(this + " ended before it answered (mend: run it by hand to see why)");
    }

    private static String answer(int port) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(REQUEST);
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[1024];
            for (int read = in.read(bytes); read >= 0; read = answer.indexOf("pong") < 0 ? in.read(bytes) : -1) {
                answer.append(new String(bytes, 0, read, StandardCharsets.US_ASCII));
            }
        }
        return answer.toString();
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }

    /**
     * What one start took.
     *
     * @param nanos from the call that starts the JVM to the last byte of the answer
     * @param cpuNanos of all its threads in that time, as the system accounts for them, often in steps of 10 ms
     * @param liveBytes on its heap after the answer and a collection
     */
    record Start(long nanos, long cpuNanos, long liveBytes) {}
}
